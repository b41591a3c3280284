package io.carewallet.app.cli;

import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.rekey.Side;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Bytes32;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet rekey`
@Command(
        name = "rekey",
        mixinStandardHelpOptions = true,
        description =
                "Go over to new recovery words, because somebody may have yours: all records are taken along into a"
                        + " new wallet, and the old one is emptied. Run it again to go on where it stopped. Whoever had"
                        + " your words may have copied everything.")
final class RekeyCommand implements Callable<Integer> {
    private static final int ROUNDS = 16;
    /// So many rounds in which nothing changes end a run.
    private static final int STILL = 3;

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "the new wallet (default: the old one's name and '-new')")
    @Nullable
    private String to;

    @Option(names = "--name", description = "what the unlock screen shows for the new wallet")
    @Nullable
    private String name;

    @Option(names = "--cost", defaultValue = "standard", description = "standard, or small below 8 GB of memory")
    private String cost = "standard";

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "read the password of the new wallet from the first line of a file")
    @Nullable
    private Path newPasswordFile;

    @Option(
            names = "--words-file",
            paramLabel = "FILE",
            description = "the words of the new wallet, in place of being asked for some of them")
    @Nullable
    private Path wordsFile;

    @Option(
            names = "--paper-file",
            paramLabel = "FILE",
            description = "the 24 words of your second paper, where you have named one: your book moves at once")
    @Nullable
    private Path paperFile;

    @Option(
            names = "--announce",
            description = "without that paper: announce that your book moves, which takes effect after 72 hours")
    private boolean announce;

    @Option(
            names = "--leave",
            paramLabel = "ID",
            description = "a record that no place has any more, or that record storage does not take: leave it in the"
                    + " old wallet")
    private List<String> leave = List.of();

    @Option(
            names = "--leave-rest",
            description = "wait for no record that no place has, for no answer to what clinicians sent, and in the end"
                    + " for nothing that network or record storage do not take: for when somebody keeps adding to it")
    private boolean leaveRest;

    @Option(
            names = "--leave-book",
            description = "do not wait for the move of your book: it is tried again whenever you run this")
    private boolean leaveBook;

    @Option(names = "--status", description = "say how far it is, and do nothing")
    private boolean status;

    @Override
    public Integer call() {
        Wiring wiring = CommandLineApp.wiring(options);
        Profile profile = Session.profile(options);
        try (Session old = Session.alone(options, () -> wiring)) {
            Side side = old.patient().side();
            if (options.profile == null
                    && side.origin().isPresent()
                    && side.departure().isEmpty()) {
                throw new Problem(
                        Problem.INPUT,
                        "'" + profile.id() + "' is the wallet of your new words: name the old one with --profile ("
                                + side.origin().get().profile() + ", say). Nothing was changed.");
            }
            if (status) {
                return standing(side);
            }
            return go(old, wiring, profile);
        }
    }

    private int standing(Side side) {
        Optional<Standing> standing =
                side.departure().map(departure -> Standing.of(side, departure, InstantSource.system()));
        new Output(options).say(RekeyRows.row(standing), RekeyStatus.line(standing, side.profile()));
        return 0;
    }

    private int go(Session old, Wiring wiring, Profile profile) {
        Optional<Departure> departure = old.patient().side().departure();
        String id = newName(profile, departure);
        if (id.equals(profile.id())) {
            throw new Problem(
                    Problem.INPUT, "The new wallet has a name of its own: give it with --to. Nothing was changed.");
        }
        var made = new NewWordsWallet(options, newPasswordFile, wordsFile);
        boolean checked = departure.isPresent();
        if (find(id).isEmpty()) {
            if (departure.isPresent()) {
                throw new Problem(
                        Problem.REFUSED,
                        "The new wallet '" + id
                                + "' is not on this computer any more: make it again from its words with"
                                + " 'carewallet wallet restore --profile " + id + "', then run this again.");
            }
            notMovedElsewhere(old.patient().side());
            String shown = name == null ? profile.name() + " (new words)" : name;
            Optional<List<String>> unchecked = made.make(profile, id, shown, cost);
            if (unchecked.isPresent()) {
                new Output(options)
                        .say(
                                Map.of("stage", "words", "profile", id, "words", unchecked.get()),
                                "These are your new recovery words, shown only now:\n\n  "
                                        + String.join(" ", unchecked.get())
                                        + "\n\nWrite them on paper: whoever has them has your records. Nothing has gone"
                                        + " over yet: run this again, with the words in --words-file.");
                return 0;
            }
            checked = true;
        }
        UnlockedWallet wallet = made.unlock(find(id).orElseThrow());
        try (Session fresh = Session.of(wiring, wallet)) {
            if (!checked) {
                made.check(wallet);
            }
            var rekey = new Rekey(old.patient().side(), fresh.patient().side(), InstantSource.system());
            RekeyWords.require(rekey.join(leaveBook), id);
            Progress progress = goOn(rekey, old, fresh);
            new Output(options)
                    .say(
                            RekeyRows.row(progress, old.patient(), fresh.patient()),
                            RekeyWords.text(progress, old.patient(), fresh.patient()));
            if (!progress.isDone()) {
                throw new Problem(Problem.REFUSED, RekeyWords.waits(progress, profile.id()));
            }
            return 0;
        }
    }

    /// Before anybody writes new words on paper.
    private void notMovedElsewhere(Side side) {
        try {
            side.commons().journals().poll();
        } catch (RegisterUnavailable e) {
            // Without the network nothing goes over either: it is asked again before anything is written down.
            return;
        }
        if (!leaveBook && Standing.moved(side).isPresent()) {
            throw new Problem(Problem.REFUSED, RekeyWords.MOVED_ELSEWHERE + " Nothing was changed.");
        }
    }

    private String newName(Profile old, Optional<Departure> departure) {
        String begin = old.id().substring(0, Math.min(old.id().length(), 36));
        String otherwise = departure.map(Departure::profile).orElse(begin + "-new");
        return Options.checkedName(to == null ? otherwise : to);
    }

    private Optional<Profile> find(String id) {
        try {
            return options.profiles().find(id);
        } catch (IOException e) {
            throw Trouble.unwritable();
        }
    }

    private Progress goOn(Rekey rekey, Session old, Session fresh) {
        Path paper = paperFile;
        if (paper == null) {
            return goOn(rekey, old, fresh, new MoveBook.Means(null, announce));
        }
        try (var second =
                new SecondPaper(TypedWords.entropy(paper, "The 24 words of the second paper", "Nothing was sent."))) {
            return goOn(rekey, old, fresh, new MoveBook.Means(second, announce));
        }
    }

    private Progress goOn(Rekey rekey, Session old, Session fresh, MoveBook.Means means) {
        try {
            if (old.patient()
                    .side()
                    .departure()
                    .filter(page -> page.done() != null)
                    .isPresent()) {
                // Nothing is read any more in a round: what a thief did there since is heard by this.
                old.send();
            }
            Progress now = rekey.round(wish(chosen(old.patient().side()), means));
            int still = 0;
            for (int i = 0; i < ROUNDS && RekeyRows.goesOn(now) && still < STILL; i++) {
                old.send();
                fresh.send();
                Progress next = rekey.round(wish(Set.of(), means));
                still = next.equals(now) ? still + 1 : 0;
                now = next;
            }
            if (!now.isDone() && leaveRest) {
                now = rekey.last(wish(Set.of(), means));
            }
            if (now.isDone()) {
                fresh.patient().checkpoint().save();
                fresh.send();
                now = rekey.round(wish(Set.of(), means));
            }
            return now;
        } catch (RegisterUnavailable | Journals.DoesNotMatch | StorageUnavailable | NotebookFull e) {
            if (e instanceof StorageUnavailable) {
                // What was ended by then goes out all the same.
                old.send();
            }
            sayReaders(rekey, old, fresh);
            throw RekeyWords.stopped(e, rekey, old.patient().side().profile());
        }
    }

    private void sayReaders(Rekey rekey, Session old, Session fresh) {
        if (!rekey.readers().isEmpty()) {
            new Output(options)
                    .say(
                            RekeyRows.stopped(rekey.readers(), old.patient(), fresh.patient()),
                            RekeyWords.stopped(rekey.readers(), old.patient(), fresh.patient()));
        }
    }

    private Rekey.Wish wish(Set<Bytes32> records, MoveBook.Means means) {
        return new Rekey.Wish(records, leaveRest, leaveBook, means);
    }

    /// Records of the old wallet by the first characters of their ids, or entries whose file nobody has.
    private Set<Bytes32> chosen(Side side) throws RegisterUnavailable, Journals.DoesNotMatch {
        if (leave.isEmpty()) {
            return Set.of();
        }
        List<Bytes32> known = Stream.concat(
                        side.records().all().stream().map(record -> record.id()),
                        side.arrivals().unreadEntries().stream())
                .toList();
        return leave.stream().map(id -> Rows.find(known, one -> one, id)).collect(Collectors.toSet());
    }
}
