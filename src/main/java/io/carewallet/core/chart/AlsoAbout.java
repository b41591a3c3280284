package io.carewallet.core.chart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carewallet.core.chart.Chart.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What one file says of somebody else than the person of the record: a mother's file may hold the child's entries.
/// Whoever adds the file, offers it or lets it out gives away what is said of them, too.
///
/// @param entries how many there are
/// @param people whom they are about, as far as the file names them, each once
public record AlsoAbout(int entries, List<Person> people) {
    public static final AlsoAbout NOBODY = new AlsoAbout(0, List.of());

    @JsonIgnore
    public boolean isAnybody() {
        return entries > 0;
    }

    static AlsoAbout all(Collection<AlsoAbout> files) {
        var people = new ArrayList<Person>();
        files.stream().flatMap(file -> file.people().stream()).forEach(person -> add(people, person));
        return new AlsoAbout(files.stream().mapToInt(AlsoAbout::entries).sum(), List.copyOf(people));
    }

    /// Adds somebody who has a name and is not among these yet.
    public static void add(List<Person> people, Person more) {
        boolean isThere = people.stream().anyMatch(person -> SamePerson.agree(person, more));
        if (!more.name().isBlank() && !isThere) {
            people.add(more);
        }
    }
}
