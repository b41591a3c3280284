package io.carewallet.ui.common;

import io.carewallet.core.chart.Chart;
import javafx.scene.control.Label;

/// Whom a record is about when it is another person's, so that nobody reads or shares it as their own: the same words
/// wherever a patient sees the record.
public final class OfAnother {
    private OfAnother() {}

    public static String words(Chart.Person person) {
        return person.birthDate() == null
                ? Texts.of("records.of-another", person.name())
                : Texts.of("records.of-another.born", person.name(), Days.day(person.birthDate()));
    }

    /// Under the title of the record.
    public static Label mark(Chart.Person person) {
        return Nodes.label(words(person), "cw-danger-text", "cw-small");
    }
}
