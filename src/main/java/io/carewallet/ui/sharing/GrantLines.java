package io.carewallet.ui.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows about somebody who may read, or could once.
final class GrantLines {
    static final double READ = 170;
    static final double UNTIL = 146;
    static final double OPENED = 156;
    private static final int DAYS_SHOWN = 21;
    private static final int WEEKS_SHOWN = 63;

    private GrantLines() {}

    static Node reading(GrantRow grant, Node action) {
        Node opened = grant.lastOpened() == null
                ? Nodes.label(Texts.of("shared.never"), "cw-muted")
                : two(Days.relative(grant.lastOpened()), Days.time(grant.lastOpened()));
        String state = grant.state() == GrantRow.State.SENDING ? Texts.of("shared.sending") : left(grant.until());
        HBox row = Rows.flat(
                Nodes.avatar(People.name(grant.reader()), 40, false),
                who(grant.reader()),
                Rows.width(READ, two(records(grant), purpose(grant))),
                Rows.width(UNTIL, two(Days.day(grant.until()), state)),
                Rows.width(OPENED, opened),
                action(action));
        row.setMinHeight(71);
        GrantRow.Pause paused = grant.paused();
        if (paused == null) {
            return row;
        }
        row.getStyleClass().add("cw-asked");
        VBox all = Nodes.column(0, row, paused(grant, paused));
        all.getStyleClass().add("cw-ruled");
        return all;
    }

    /// Wide enough for its words in any size of text.
    static Node action(Node button) {
        HBox box = Nodes.row(0, button);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// Under the row: what holds for the share now. Why, the row itself says, unless its reader is confirmed elsewhere.
    private static Node paused(GrantRow grant, GrantRow.Pause paused) {
        Person reader = grant.reader();
        boolean elsewhere = paused == GrantRow.Pause.ELSEWHERE;
        String name = People.shortName(People.name(reader));
        String why = elsewhere ? Texts.of("shared.elsewhere", name, reader.organisation()) + " " : "";
        String what = Texts.of(grant.standing() ? "shared.paused" : "shared.paused.single");
        // Whoever works elsewhere reports still: the register asks only whether somebody works anywhere.
        String openings = elsewhere ? "" : " " + Texts.of("shared.unreported");
        var words = Nodes.label(why + what + openings, "cw-small", "cw-warning-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        var note = Nodes.row(8, sign("alert-triangle", "cw-warning-icon"), words);
        note.setAlignment(Pos.TOP_LEFT);
        VBox.setMargin(note, new Insets(2, 20, 14, 76));
        return note;
    }

    private static VBox two(String first, String second) {
        return Nodes.column(2, Nodes.label(first, "cw-medium"), Nodes.label(second, "cw-muted", "cw-small"));
    }

    private static String records(GrantRow grant) {
        String records = Texts.count("records.count", grant.records().size());
        return grant.standing() ? Texts.of("shared.new-ones", records) : records;
    }

    private static String purpose(GrantRow grant) {
        return Texts.of("purpose.for", why(grant));
    }

    private static VBox who(Person reader) {
        boolean isTold = reader.standing() == Person.Standing.CONFIRMED && !reader.proved();
        var sign = switch (reader.standing()) {
            case CONFIRMED ->
                isTold ? sign("alert-triangle", "cw-warning-icon") : sign("check-circle", "cw-accent-icon");
            case NOT_ASKED -> sign("clock", "cw-icon");
            case NOT_CONFIRMED, NO_LONGER -> sign("alert-triangle", "cw-warning-icon");
        };
        HBox.setMargin(sign, new Insets(2, 0, 0, 0));
        HBox place = Nodes.row(
                6, sign, Nodes.label(People.place(reader), isTold ? "cw-warning-text" : "cw-muted", "cw-small"));
        place.setAlignment(Pos.TOP_LEFT);
        VBox who = Nodes.column(2, Nodes.label(People.name(reader), "cw-medium"), place);
        HBox.setHgrow(who, Priority.ALWAYS);
        who.setMinWidth(150);
        return who;
    }

    private static Node sign(String icon, String style) {
        var sign = Nodes.icon(icon, 16);
        sign.getStyleClass().add(style);
        return sign;
    }

    /// "in 3 months".
    static String left(LocalDate until) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(today, until);
        if (days < DAYS_SHOWN) {
            return Texts.count("shared.in-days", (int) Math.max(0, days));
        }
        return days < WEEKS_SHOWN
                ? Texts.count("shared.in-weeks", (int) (days / 7))
                : Texts.count("shared.in-months", (int) Math.round(days / 30.4));
    }

    /// What ending does beside what it cannot do.
    ///
    /// @param also what ends with it
    static Node question(GrantRow grant, int records, List<GrantRow> also, Runnable stop, Runnable keep) {
        String name = People.shortName(People.name(grant.reader()));
        String those = records == 1 ? Texts.of("shared.that") : Texts.of("shared.those", records);
        String cannot = grant.lastOpened() == null
                ? Texts.of("shared.cannot.never")
                : Texts.of("shared.cannot.opened", Days.day(Days.local(grant.lastOpened())));
        HBox columns = new HBox(
                24,
                half("check", "success", "shared.does", Texts.of("shared.does.text", name, those)),
                half("alert-triangle", "warning", "shared.cannot", cannot));
        VBox words = Nodes.column(10, Nodes.label(Texts.of("shared.stop.ask", name), "cw-strong"));
        if (!also.isEmpty()) {
            words.getChildren().add(also(also));
        }
        words.getChildren().add(columns);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button yes = Nodes.button(Texts.of("shared.stop"), "user-x", stop, "cw-danger-filled");
        yes.setId("stop-yes");
        Button no = Nodes.button(Texts.of("shared.keep"), "", keep);
        no.setId("stop-no");
        yes.setMaxWidth(Double.MAX_VALUE);
        no.setMaxWidth(Double.MAX_VALUE);
        VBox buttons = Nodes.column(8, yes, no);
        buttons.setMinWidth(152);
        HBox box = Nodes.row(20, words, buttons);
        box.getStyleClass().add("cw-question");
        VBox.setMargin(box, new Insets(0, 20, 18, 76));
        return box;
    }

    /// Before anything else: nobody ends what they do not mean to.
    private static Node also(List<GrantRow> also) {
        VBox lines = Nodes.column(4, Nodes.label(Texts.of("shared.also"), "cw-warning-text"));
        for (GrantRow grant : also) {
            String line = Texts.of("shared.also.one", People.name(grant.reader()), records(grant), why(grant));
            lines.getChildren().add(Nodes.label(line, "cw-medium"));
        }
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox box = Nodes.row(8, sign("alert-triangle", "cw-warning-icon"), lines);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private static String why(GrantRow grant) {
        return Texts.of("purpose." + grant.purpose().name().toLowerCase(Locale.ROOT));
    }

    private static Node half(String icon, String style, String title, String text) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add("cw-" + style + "-icon");
        var head = Nodes.row(8, sign, Nodes.label(Texts.of(title), "cw-strong", "cw-" + style + "-text"));
        VBox half = Nodes.column(4, head, Nodes.label(text, "cw-small"));
        half.setPrefWidth(280);
        HBox.setHgrow(half, Priority.ALWAYS);
        return half;
    }

    static Node ended(GrantRow grant) {
        String how = switch (grant.state()) {
            case STOPPING -> Texts.of("shared.ended.stopping");
            case STOPPED -> Texts.of("shared.ended.stopped");
            case STOPPED_NOT_CONFIRMED -> Texts.of("shared.ended.stopped-not-confirmed");
            case SENDING, READING, EXPIRED -> Texts.of("shared.ended.expired", Days.day(grant.until()));
        };
        return Rows.flat(
                Nodes.avatar(People.name(grant.reader()), 32, false),
                who(grant.reader()),
                Rows.width(
                        READ,
                        Nodes.label(Texts.count("records.count", grant.records().size()), "cw-muted")),
                Nodes.spacer(),
                Nodes.fixed(how, "cw-muted"));
    }
}
