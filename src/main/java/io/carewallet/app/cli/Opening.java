package io.carewallet.app.cli;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.clinician.AboutShare;
import io.carewallet.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A clinician opens what a patient shares. Every opening is reported, also when not everything could be opened.
final class Opening {
    private Opening() {}

    /// @param record the id of one record as it was typed; null for all of the share
    /// @param out a folder for the originals, or the file for the attachment
    /// @param attachment the number of one document of that record; null for none
    record Wish(
            @Nullable String record,
            @Nullable Path out,
            @Nullable Integer attachment,
            boolean force) {
        /// Looks at what was typed before anything is unlocked, and before an opening has to be reported.
        void check() {
            if (attachment == null) {
                if (force) {
                    throw new Problem(Problem.INPUT, "--force belongs to --attachment. Nothing was opened.");
                }
                if (out != null && Written.isStandardOutput(out)) {
                    throw new Problem(
                            Problem.INPUT,
                            "'--out -' belongs to --attachment: the originals go to a folder. Nothing was opened.");
                }
                return;
            }
            if (record == null || out == null) {
                throw new Problem(
                        Problem.INPUT,
                        "--attachment is saved from one record to a file: give --record ID and --out FILE with it."
                                + " Nothing was opened.");
            }
            Written.requireFree(out, force);
        }
    }

    static void open(Options options, Session session, String id, Wish wish) {
        Desk.Clinician desk = session.clinician();
        ShareRow share = Rows.find(desk.shares().list(), ShareRow::id, id);
        String record = wish.record();
        List<RecordRow> wanted =
                record == null ? share.records() : List.of(Rows.find(share.records(), RecordRow::id, record));
        if (wanted.isEmpty()) {
            throw new Problem(
                    Problem.REFUSED, "Nothing of this share can be opened: it has ended or holds no records.");
        }
        Path folder = wish.attachment() == null ? wish.out() : null;
        if (folder != null) {
            Written.makeFolder(folder);
        }
        var opened = new ArrayList<OpenedRecord.Opened>();
        var written = new LinkedHashMap<String, OpenedRecord.Opened>();
        var missed = new ArrayList<Problem>();
        for (RecordRow row : wanted) {
            try {
                OpenedRecord.Opened one = Rows.opened(desk.shares().open(share.id(), row.id()));
                opened.add(one);
                if (folder != null) {
                    String name = one.row().id().hex().substring(0, 16) + ".json";
                    Written.write(new Written.Target(folder.resolve(name), false), one.original());
                    written.put(name, one);
                }
            } catch (Problem problem) {
                // One that cannot be opened keeps nobody from the others, nor from the report of those.
                missed.add(new Problem(problem.exit(), Rows.short12(row.id().hex()) + ": " + problem.getMessage()));
            }
        }
        boolean reporting = desk.shares().isReporting();
        report(desk.shares());
        session.send();
        if (!reporting) {
            System.err.println(Texts.of("patient.unreported"));
        }
        ShareRow read = share.with(opened.stream().map(OpenedRecord.Opened::row).toList());
        if (!read.ofOthers().isEmpty()) {
            System.err.println(Texts.of(read.records().size() == 1 ? "patient.other.one" : "patient.other.each"));
        }
        say(options, wish, read, opened, desk.shares());
        if (folder != null && !written.isEmpty()) {
            // Last: a full disk must not keep the patient from hearing of what was opened, nor the reader from the
            // list.
            var whose = AboutShare.Whose.of(read);
            Written.beside(
                    folder, AboutShare.NAME, AboutShare.ENDING, AboutShare.text(read, written, whose, missed.size()));
        }
        if (!missed.isEmpty()) {
            throw new Problem(
                    missed.getFirst().exit(),
                    missed.stream().map(Problem::getMessage).collect(Collectors.joining(" ")));
        }
    }

    /// Of one record all that it says, of several their titles. Whose each is stands beside it where it is not clear.
    ///
    /// @param share as it is known after opening
    private static void say(
            Options options, Wish wish, ShareRow share, List<OpenedRecord.Opened> opened, Shares shares) {
        Integer number = wish.attachment();
        Path file = wish.out();
        if (number != null && file != null) {
            var to = new Written.Target(file, wish.force());
            opened.forEach(one -> Written.write(options, to, Shown.attachment(one, number, shares::attachment)));
        } else if (options.json) {
            // A list with --record as well: programs that read one go on reading it.
            List<Map<String, Object>> rows = opened.stream()
                    .map(one -> wish.record() == null ? row(share, one) : Shown.map(one, row(share, one)))
                    .toList();
            new Output(options).list(rows, "", String::valueOf);
        } else {
            new Output(options)
                    .list(
                            opened,
                            "",
                            one -> wish.record() == null
                                    ? Rows.with(
                                            line(share, one.row()), one.chart().alsoAbout())
                                    : Shown.text(one, Rows.whose(share, one.row())));
        }
    }

    /// The fields of an opened record.
    static Map<String, Object> row(ShareRow share, RecordRow record) {
        Map<String, Object> row = Rows.record(record);
        row.put("anotherPerson", share.ofOthers().containsKey(record.id()));
        return row;
    }

    /// The same, with what its file says of somebody else.
    private static Map<String, Object> row(ShareRow share, OpenedRecord.Opened opened) {
        Map<String, Object> row = row(share, opened.row());
        row.put("alsoAbout", Rows.alsoAbout(opened.chart().alsoAbout()));
        return row;
    }

    /// An opened record as a line.
    static String line(ShareRow share, RecordRow record) {
        return Rows.recordLine(Rows.record(record)) + Rows.whose(share, record);
    }

    private static void report(Shares shares) {
        try {
            shares.report();
        } catch (StorageUnavailable e) {
            throw new Problem(
                    Problem.ENVIRONMENT, "The report of this opening could not be kept; it is made next time.");
        }
    }
}
