package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.SamePerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Counts what a bundle says of somebody else than the person of the record, and finds out who they are: another
/// Patient of the bundle, one inside of an entry, or whom the entry itself calls its subject.
final class OtherPeople {
    /// More names than these are for nobody to read.
    private static final int MOST = 20;

    /// What a subject has to be for its words to be somebody's name.
    private static final Set<String> WITH_A_NAME = Set.of("Patient", "RelatedPerson", "Person");

    private final Person own;
    private final Subjects subjects;
    private final List<Person> people = new ArrayList<>();
    private int entries;

    OtherPeople(Person own, Subjects subjects) {
        this.own = own;
        this.subjects = subjects;
    }

    /// @param item an entry that is about somebody else
    void add(BundleIndex.Item item, JsonNode it) {
        entries++;
        if (people.size() >= MOST) {
            return;
        }
        if (item.type().equals("Patient")) {
            add(People.person(it));
            return;
        }
        for (String field : List.of("subject", "patient")) {
            // An entry that looks at an unborn child has the mother as its subject.
            if (subjects.isSomebodyElse(item.fullUrl(), it, it.path(field))) {
                addSubject(it, it.path(field));
            }
        }
    }

    private void addSubject(JsonNode it, JsonNode subject) {
        String reference = subject.path("reference").asText("");
        for (JsonNode inner : it.path("contained")) {
            boolean isMeant = reference.equals("#" + Nodes.text(inner, "id"));
            if (isMeant && WITH_A_NAME.contains(Nodes.text(inner, "resourceType"))) {
                add(People.person(inner));
            }
        }
        String type = Nodes.text(subject, "type");
        String named = type.isEmpty() ? Names.relative(reference).replaceFirst("/.*", "") : type;
        if (WITH_A_NAME.contains(named)) {
            add(new Person(Nodes.text(subject, "display").strip(), null, ""));
        }
    }

    /// Whoever has the name of the person of the record is not told apart by naming them.
    private void add(Person person) {
        if (!SamePerson.agree(own, person)) {
            AlsoAbout.add(people, person);
        }
    }

    AlsoAbout build() {
        return entries == 0 ? AlsoAbout.NOBODY : new AlsoAbout(entries, List.copyOf(people));
    }
}
