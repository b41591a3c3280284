package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a book stands, and what came of changing it, in sentences: for screens and the command line.
public final class PaperWords {
    private PaperWords() {}

    /// All there is to say, one sentence or two each.
    public static List<String> of(Standing standing) {
        var lines = new ArrayList<String>();
        lines.add(state(standing));
        if (standing.stage() == Stage.MOVED && standing.hasPaper() && standing.isCertain()) {
            lines.add(Texts.of("paper.moved.paper"));
        }
        if (standing.isDue() && standing.whose() != Standing.Whose.MADE) {
            lines.add(Texts.of("paper.due"));
        }
        more(standing, lines);
        return lines;
    }

    /// How certain that is, and what came of what was done here.
    private static void more(Standing standing, List<String> lines) {
        if (standing.known() != null && !standing.isConfirmed()) {
            lines.add(Texts.of("paper.not-confirmed"));
        }
        Instant confirmed = standing.confirmed();
        if (confirmed != null) {
            lines.add(Texts.of("paper.last-confirmed", moment(confirmed)));
        }
        Kind waiting = standing.waiting();
        if (waiting != null) {
            lines.add(Texts.of(waiting == Kind.OBJECT ? "paper.waiting.object" : "paper.waiting"));
        }
        Standing.Failed failed = standing.failed();
        if (failed != null) {
            lines.add(Texts.of("paper.failed", why(failed.why(), standing.known())));
        }
    }

    private static String state(Standing standing) {
        if (!standing.isPossible()) {
            return Texts.of("paper.state.impossible");
        }
        Known known = standing.known();
        if (known == null) {
            return Texts.of("paper.state.unknown");
        }
        BookState state = known.state();
        return switch (state.stage()) {
            case OPEN -> named(state);
            case ENDED -> Texts.of("paper.state.ended", day(state.at())) + " " + named(state);
            case MOVED, BOOK_MOVES, RECOVERY_MOVES, RECOVERY_CHANGES ->
                Texts.of("paper.state." + key(state), when(state));
        };
    }

    private static String named(BookState state) {
        if (!state.hasRecovery()) {
            return Texts.of("paper.state.none");
        }
        return state.stage() == Stage.OPEN
                ? Texts.of("paper.state.named.since", day(state.at()))
                : Texts.of("paper.state.named");
    }

    /// What a stage is called in the texts.
    static String key(BookState state) {
        if (state.stage() == Stage.RECOVERY_CHANGES && state.subject().equals(Address.ZERO)) {
            return "removal";
        }
        return switch (state.stage()) {
            case OPEN -> state.hasRecovery() ? "named" : "none";
            default -> state.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /// When it was, or takes effect.
    static String when(BookState state) {
        return state.stage().isAnnounced() ? moment(state.at()) : day(state.at());
    }

    private static String day(Instant at) {
        return Days.day(Days.local(at));
    }

    private static String moment(Instant at) {
        return day(at) + ", " + Days.time(at);
    }

    /// Why nothing was changed, as a sentence.
    ///
    /// @param now null when it is not known how the book stands
    public static String why(Answer.Why why, @Nullable Known now) {
        String key = "paper.why." + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (now == null) {
            return Texts.of(key, "");
        }
        BookState state = now.state();
        Instant until = switch (why) {
            case RESTING -> state.bookRestsUntil();
            case PAPER_RESTING -> state.recoveryRestsUntil();
            default -> state.at();
        };
        return Texts.of(key, moment(until));
    }

    /// What came of it.
    ///
    /// @param asked what was asked for; of a paper that is named or taken out, either kind
    public static String answer(Answer answer, Kind asked) {
        return switch (answer) {
            case Answer.Waits waits -> Texts.of(asked == Kind.OBJECT ? "paper.done.object.waits" : "paper.done.waits");
            case Answer.Not not -> why(not.why(), not.now());
            case Answer.Done done -> done(done.now().state(), asked);
        };
    }

    private static String done(BookState now, Kind asked) {
        return switch (asked) {
            case NAME_RECOVERY, NAME_RECOVERY_TOGETHER -> {
                String what = now.subject().equals(Address.ZERO) ? "paper.done.remove" : "paper.done.name";
                yield now.stage().isAnnounced() ? Texts.of(what + ".announced", moment(now.at())) : Texts.of(what);
            }
            case OBJECT -> Texts.of("paper.done.object");
            case COMPLETE -> Texts.of("paper.done.complete");
            case MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER -> Texts.of("paper.done.move", moment(now.at()));
        };
    }

    /// Of a wallet that was to move to the words of this one.
    ///
    /// @param here the book of this one
    public static String movingIn(Standing other, Address here) {
        Known known = other.known();
        if (known == null) {
            return Texts.of("paper.waiting");
        }
        var lines = new ArrayList<String>();
        lines.add(movingIn(known.state(), here));
        more(other, lines);
        return String.join(" ", lines);
    }

    private static String movingIn(BookState state, Address here) {
        boolean toHere = state.subject().equals(here);
        return switch (state.stage()) {
            case RECOVERY_MOVES, BOOK_MOVES ->
                toHere ? Texts.of("paper.moves-in", moment(state.at())) : Texts.of("paper.moves-elsewhere");
            case MOVED -> Texts.of(toHere ? "paper.moved-in" : "paper.moved-elsewhere", day(state.at()));
            case ENDED -> Texts.of("paper.moves-no-more") + stopped(state);
            case OPEN, RECOVERY_CHANGES -> Texts.of("paper.moves-no-more");
        };
    }

    /// By whom, if the one that was objected to shows it: whoever lost their words to a thief has to know.
    private static String stopped(BookState state) {
        boolean isByWords = state.recoveryRestsUntil().isAfter(state.bookRestsUntil());
        return isByWords ? " " + Texts.of("paper.moves-stopped", moment(state.recoveryRestsUntil())) : "";
    }
}
