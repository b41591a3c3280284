package io.carewallet.ui.clinician;

import io.carewallet.core.record.Outline;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What a request is for: purpose, what, since when, until when.
final class AskChoices {
    private static final int MONTHS = 3;
    private static final int COLUMNS = 4;
    private static final List<Outline.Part> PARTS = List.of(
            Outline.Part.RESULTS,
            Outline.Part.MEDICINES,
            Outline.Part.HOSPITAL_STAYS,
            Outline.Part.IMAGES,
            Outline.Part.ALLERGIES,
            Outline.Part.PROBLEMS,
            Outline.Part.IMMUNISATIONS,
            Outline.Part.DOCUMENTS);

    private final ToggleGroup purpose = new ToggleGroup();
    private final Map<Outline.Part, CheckBox> ticks = new EnumMap<>(Outline.Part.class);
    private final CheckBox everything = new CheckBox(Texts.of("ask.everything"));
    private final CheckBox these = new CheckBox();
    private List<Bytes32> records = List.of();
    private final DatePicker since;
    private final DatePicker until;
    private final Runnable changed;

    AskChoices(HBox purposes, GridPane parts, DatePicker since, DatePicker until, Runnable changed) {
        this.since = since;
        this.until = until;
        this.changed = changed;
        for (Purpose one : Purpose.values()) {
            var button = new RadioButton(Texts.of("ask.purpose." + name(one)));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(one);
            button.setToggleGroup(purpose);
            button.setSelected(one == Purpose.TREATMENT);
            purposes.getChildren().add(button);
        }
        purpose.selectedToggleProperty().addListener((o, before, now) -> changed.run());
        everything.setId("everything");
        everything.setOnAction(e -> {
            these.setSelected(these.isSelected() && !everything.isSelected());
            everythingOrParts();
        });
        parts.add(everything, 0, 0, COLUMNS, 1);
        for (Outline.Part part : PARTS) {
            CheckBox tick = tick(part);
            int at = ticks.size();
            ticks.put(part, tick);
            parts.add(tick, at % COLUMNS, 1 + at / COLUMNS);
        }
        these.setId("these");
        these.setOnAction(e -> {
            everything.setSelected(everything.isSelected() && !these.isSelected());
            everythingOrParts();
        });
        parts.add(these, 0, 1 + PARTS.size() / COLUMNS, COLUMNS, 1);
        offerThese();
        until.setValue(today().plusMonths(MONTHS));
        for (DatePicker picker : List.of(since, until)) {
            DateField.prepare(picker);
            picker.valueProperty().addListener((o, before, now) -> changed.run());
        }
    }

    private CheckBox tick(Outline.Part part) {
        var tick = new CheckBox(Texts.of("ask.part." + name(part)));
        tick.setId("part-" + name(part));
        tick.setMinWidth(Region.USE_PREF_SIZE);
        tick.setOnAction(e -> changed.run());
        return tick;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// As days are counted for shares: in UTC.
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /// Where everything or single records are asked for, nothing else can be.
    private void everythingOrParts() {
        boolean isSaid = everything.isSelected() || these.isSelected();
        ticks.values().forEach(tick -> tick.setDisable(isSaid));
        since.setDisable(isSaid);
        changed.run();
    }

    /// Only where single records were shared before: a new form has none to offer.
    private void offerThese() {
        these.setText(Texts.count("ask.these", records.size()));
        these.setVisible(!records.isEmpty());
        these.setManaged(!records.isEmpty());
    }

    /// As it was asked before. A last day that is over is not kept.
    void fill(AskedBefore asked) {
        AskForAccess.Question before = asked.question();
        records = asked.records();
        offerThese();
        these.setSelected(asked.isOfSingleRecords());
        purpose.getToggles().forEach(toggle -> toggle.setSelected(before.purpose() == toggle.getUserData()));
        everything.setSelected(before.wanted().everything());
        ticks.forEach((part, tick) -> tick.setSelected(before.wanted().parts().contains(part)));
        since.setValue(before.wanted().since());
        if (before.until().isAfter(today())) {
            until.setValue(before.until());
        }
        everythingOrParts();
    }

    Purpose purpose() {
        return (Purpose) purpose.getSelectedToggle().getUserData();
    }

    Wanted wanted() {
        if (everything.isSelected()) {
            return Wanted.EVERYTHING;
        }
        if (these.isSelected()) {
            return Wanted.of(records);
        }
        List<Outline.Part> chosen = PARTS.stream().filter(this::isTicked).toList();
        return new Wanted(false, chosen, since.getValue());
    }

    private boolean isTicked(Outline.Part part) {
        CheckBox tick = ticks.get(part);
        return tick != null && tick.isSelected();
    }

    /// The last day of reading; null while none is chosen.
    @Nullable
    LocalDate until() {
        return until.getValue();
    }
}
