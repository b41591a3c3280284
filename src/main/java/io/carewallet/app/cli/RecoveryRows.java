package io.carewallet.app.cli;

import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.paper.PaperWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How books stand, as fields for programs and as lines for people.
final class RecoveryRows {
    private RecoveryRows() {}

    static Map<String, Object> row(Standing standing) {
        var row = new LinkedHashMap<String, Object>();
        row.put("book", standing.book().hex());
        Known known = standing.known();
        if (known != null) {
            BookState state = known.state();
            row.put("state", Rows.word(state.stage()));
            row.put("confirmed", standing.isConfirmed());
            row.put("version", state.version());
            row.put("recovery", state.hasRecovery() ? state.recovery().hex() : "");
            row.put(
                    "about",
                    state.subject().equals(Address.ZERO) ? "" : state.subject().hex());
            row.put(
                    state.stage().isAnnounced() ? "effective" : "since",
                    state.at().toString());
            row.put("asOf", known.block().at().toString());
            row.put("ours", standing.isOurs());
            row.put("news", standing.isNews());
        }
        if (standing.waiting() != null) {
            row.put("waiting", Rows.word(standing.waiting()));
        }
        Standing.Failed failed = standing.failed();
        if (failed != null) {
            row.put("failed", Rows.word(failed.why()));
        }
        return row;
    }

    /// Of the own book, with those that are to move to these words.
    static Map<String, Object> row(Standing own, List<Standing> others) {
        Map<String, Object> row = row(own);
        row.put("movesIn", others.stream().map(RecoveryRows::row).toList());
        return row;
    }

    static String lines(Standing own, List<Standing> others) {
        var lines = new StringBuilder(head(own) + String.join("\n", PaperWords.of(own)));
        if (own.isNews()) {
            boolean isLost = own.whose() == Standing.Whose.LOST;
            lines.append('\n')
                    .append(
                            isLost
                                    ? Texts.of("paper.news.lost") + ". " + Texts.of("paper.news.who.lost")
                                    : "It was not done on this computer.")
                    .append(isLost ? " When you have seen this, say so with" : " If it was you, say so with")
                    .append(" 'carewallet recovery mine --change ")
                    .append(own.version())
                    .append("'.");
            if (own.isAnnounced()) {
                lines.append(" If not, object with 'carewallet recovery object'.");
            }
        }
        others.forEach(other -> lines.append("\nBook ")
                .append(other.book().hex())
                .append(": ")
                .append(PaperWords.movingIn(other, own.book())));
        boolean isRead = own.failed() != null || others.stream().anyMatch(other -> !other.isComingTo(own.book()));
        if (isRead) {
            lines.append("\n'carewallet recovery status --seen' puts away what is over.");
        }
        return lines.toString();
    }

    /// Of a book that no wallet here knows.
    static String lines(Standing standing) {
        if (standing.known() != null && standing.version() == 0) {
            // Most likely a slip.
            return head(standing)
                    + "The register has nothing about it: if it should have a second paper, check the number.";
        }
        return head(standing) + String.join("\n", PaperWords.of(standing));
    }

    private static String head(Standing standing) {
        String change = standing.version() == 0 ? "" : ", change " + standing.version();
        return "Book " + standing.book().hex() + change + ".\n";
    }
}
