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
        Chart.Person here = result.chart().person();
        String words = result.good().isEmpty()
                ? Texts.of("patient.other.all")
                : Texts.of("patient.other", result.others().size(), said(here));
        return Nodes.banner("danger", "user-x", words);
    }

    /// Beside the record in the list.
    static String words(Chart.Person person) {
        return Texts.of("patient.other.record", said(person));
    }

    /// On the page of the record, which has the patient's name and allergies above it.
    static String onPage(Chart.Person person, String patient) {
        return words(person) + " " + Texts.of("patient.other.above", patient);
    }

    /// "Pablo Stanton, born 8 July 1961".
    static String said(Chart.Person person) {
        return person.birthDate() == null
                ? person.name()
                : Texts.of("patient.other.born", person.name(), Days.day(person.birthDate()));
    }
}
