package io.carewallet.ui.sharing;

import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.util.StringConverter;

/// For how long: what was asked, or shorter. What is chosen already is a year at most, however long was asked for: who
/// wants more says so.
final class PeriodBox {
    private final LocalDate asked;
    private final ComboBox<LocalDate> box = new ComboBox<>();
    private final Label note = Nodes.label("", "cw-muted", "cw-small");

    PeriodBox(LocalDate asked) {
        this.asked = asked;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var choices = new TreeSet<LocalDate>();
        choices.add(asked);
        for (LocalDate shorter : new LocalDate[] {
            today.plusDays(1), today.plusWeeks(1), today.plusMonths(1), today.plusMonths(3), today.plusYears(1)
        }) {
            if (shorter.isBefore(asked)) {
                choices.add(shorter);
            }
        }
        box.getItems().setAll(choices.descendingSet());
        LocalDate year = today.plusYears(1);
        box.setValue(asked.isAfter(year) ? year : asked);
        note.setText(words());
        box.setId("until");
        box.setMaxWidth(Double.MAX_VALUE);
        // A date is never cut, in large text neither.
        box.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        box.setAccessibleText(Texts.of("request.how-long"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(LocalDate day) {
                return Texts.of("request.until", Days.day(day));
            }

            @Override
            public LocalDate fromString(String text) {
                return box.getValue();
            }
        });
    }

    void onChange(Runnable changed) {
        box.setOnAction(e -> {
            note.setText(words());
            changed.run();
        });
    }

    private String words() {
        return Texts.of(until().equals(asked) ? "request.as-asked" : "request.shorter");
    }

    void choose(LocalDate day) {
        if (box.getItems().contains(day)) {
            box.setValue(day);
        }
    }

    LocalDate until() {
        return box.getValue();
    }

    Node root() {
        return Nodes.column(6, box, note);
    }
}
