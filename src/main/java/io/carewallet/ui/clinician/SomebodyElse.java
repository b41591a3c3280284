package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Node;

/// A share in which records name several people, in words.
final class SomebodyElse {
    private SomebodyElse() {}

    /// Above the overview.
    static Node banner(Opened.Result result) {
        if (!result.isWhoseKnown()) {
            return Nodes.banner("danger", "user-x", Texts.of("patient.other.whose"));
        }
        Chart.Person here = result.chart().person();
        String words = result.good().isEmpty()
                ? Texts.of("patient.other.all")
                : Texts.of("patient.other", result.others().size(), said(here));
        return Nodes.banner("danger", "user-x", words);
    }

    /// Beside the record in the list.
    ///
    /// @param isWhoseKnown whether it is known who the patient is
    static String words(Chart.Person person, boolean isWhoseKnown) {
        return Texts.of(isWhoseKnown ? "patient.other.record" : "patient.other.record.whose", said(person));
    }

    /// On the page of the record, which has the patient's name and allergies above it.
    static String onPage(Chart.Person person, boolean isWhoseKnown, String patient) {
        String words = words(person, isWhoseKnown);
        return isWhoseKnown ? words + " " + Texts.of("patient.other.above", patient) : words;
    }

    /// "Pablo Stanton, born 8 July 1961".
    static String said(Chart.Person person) {
        return person.birthDate() == null
                ? person.name()
                : Texts.of("patient.other.born", person.name(), Days.day(person.birthDate()));
    }
}
