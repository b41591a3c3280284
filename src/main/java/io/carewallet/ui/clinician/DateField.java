package io.carewallet.ui.clinician;

import io.carewallet.ui.common.Days;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A day as people write it, typed or chosen. What is not a day is put back to the last one when the field is left.
final class DateField {
    private DateField() {}

    static void prepare(DatePicker picker) {
        StringConverter<LocalDate> days = Days.converter();
        picker.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable LocalDate date) {
                return days.toString(date);
            }

            @Override
            public @Nullable LocalDate fromString(String text) {
                try {
                    return days.fromString(text);
                } catch (DateTimeParseException e) {
                    return picker.getValue();
                }
            }
        });
        picker.getEditor().focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                picker.setValue(
                        picker.getConverter().fromString(picker.getEditor().getText()));
                picker.getEditor().setText(picker.getConverter().toString(picker.getValue()));
            }
        });
        picker.setMaxWidth(Double.MAX_VALUE);
    }
}
