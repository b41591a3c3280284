package io.carewallet.app.cli;

import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.ShareCode;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody asks for on the command line: everything, some kinds of records, or single ones.
///
/// @param records ids of records, as they were typed; null for no single ones
record AskScope(
        @Nullable List<String> only,
        @Nullable LocalDate since,
        @Nullable List<String> records) {
    AskScope {
        if (records != null && (only != null || since != null)) {
            throw new Problem(
                    Problem.INPUT,
                    "--records names the records already: leave out --only and --since. Nothing was asked.");
        }
        if (records != null && records.size() > Wanted.MAX_RECORDS) {
            throw new Problem(
                    Problem.INPUT,
                    "At most " + Wanted.MAX_RECORDS + " single records can be asked for: name fewer, or ask for all."
                            + " Nothing was asked.");
        }
    }

    Wanted wanted(Desk.Clinician desk, String code) {
        if (records != null) {
            checked(desk.ask().check(code));
            return single(desk.shares().list(), desk.ask().askedBy(code), records);
        }
        return since == null && only == null ? Wanted.EVERYTHING : new Wanted(false, AskWords.parts(only), since);
    }

    /// A code that cannot be read is at fault, and not the ids that stand beside it.
    private static void checked(ShareCode.Read code) {
        switch (code) {
            case ShareCode.Read.NotComplete n -> throw AskWords.notPossible(AskForAccess.Why.CODE_NOT_COMPLETE);
            case ShareCode.Read.OtherNetwork o -> throw AskWords.notPossible(AskForAccess.Why.CODE_OF_OTHER_NETWORK);
            case ShareCode.Read.Newer n -> throw AskWords.notPossible(AskForAccess.Why.CODE_IS_NEWER);
            case ShareCode.Read.Complete complete -> {}
        }
    }

    /// The beginning of an id means a record of this patient. Under a new code nobody knows yet whose it is: then the
    /// whole id has to be given, of a record of any share.
    ///
    /// @param asked the shares that are known to be this patient's
    static Wanted single(List<ShareRow> shares, Set<Bytes32> asked, List<String> typed) {
        List<Bytes32> theirs = ids(shares.stream().filter(share -> asked.contains(share.id())));
        List<Bytes32> all = ids(shares.stream());
        return Wanted.of(typed.stream().map(id -> find(theirs, all, id.strip())).toList());
    }

    private static Bytes32 find(List<Bytes32> theirs, List<Bytes32> all, String typed) {
        for (Bytes32 id : all) {
            if (id.hex().equalsIgnoreCase(typed)) {
                return id;
            }
        }
        if (theirs.stream().noneMatch(id -> id.hex().startsWith(typed.toLowerCase(java.util.Locale.ROOT)))) {
            throw new Problem(
                    Problem.REFUSED,
                    "No record '" + Output.oneLine(typed) + "' was shared with you by this code: see 'carewallet access"
                            + " list --json', and give the whole id of one that was shared by another code. Nothing was"
                            + " asked.");
        }
        return Rows.find(theirs, Function.identity(), typed);
    }

    private static List<Bytes32> ids(Stream<ShareRow> shares) {
        return shares.flatMap(share -> share.records().stream())
                .map(record -> record.id())
                .distinct()
                .toList();
    }
}
