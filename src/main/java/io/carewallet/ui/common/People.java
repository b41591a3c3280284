package io.carewallet.ui.common;

import io.carewallet.core.directory.Person;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.layout.HBox;

/// Clinicians as the directory vouches for them: name, organisation, and a mark with words.
public final class People {
    private People() {}

    /// The name, or that nobody vouches for one, or that the directory could not be asked.
    public static String name(Person person) {
        if (!person.name().isEmpty()) {
            return person.name();
        }
        return Texts.of(person.standing() == Person.Standing.NOT_ASKED ? "person.not-asked.name" : "person.unknown");
    }

    /// The name as it is used in a sentence: "Dr. Howell", or the whole name of those without a title.
    public static String shortName(String name) {
        String[] words = name.strip().split("\\s+");
        boolean title = words.length > 2 && words[0].endsWith(".");
        return title ? words[0] + " " + words[words.length - 1] : name;
    }

    /// "Riverside Family Clinic · confirmed in the directory", with its mark. That nobody vouches for somebody is said
    /// before that they look like somebody else, and that before that nothing proves it.
    public static HBox standing(Person person) {
        return switch (person.standing()) {
            case CONFIRMED -> {
                if (person.lookAlike() || !person.proved()) {
                    yield marked("alert-triangle", "warning", confirmed(person));
                }
                HBox row = Nodes.row(
                        8,
                        Nodes.icon("check-circle", 18),
                        Nodes.label(person.organisation()),
                        Nodes.label(Texts.of("person.confirmed"), "cw-muted"));
                row.getChildren().getFirst().getStyleClass().add("cw-accent-icon");
                yield row;
            }
            case NOT_CONFIRMED -> marked("alert-triangle", "warning", Texts.of("person.not-confirmed"));
            case NOT_ASKED -> {
                String place = person.organisation();
                String words =
                        place.isEmpty() ? Texts.of("person.not-asked") : Texts.of("person.not-asked.place", place);
                yield Nodes.row(8, Nodes.icon("clock", 18), Nodes.label(words, "cw-muted"));
            }
            case NO_LONGER -> marked("x-circle", "danger", noLonger(person));
        };
    }

    /// Where somebody works whom the directory confirms, as it is said beside their name.
    public static String confirmed(Person person) {
        String place = person.organisation();
        if (person.lookAlike()) {
            return Texts.of("person.look-alike", place);
        }
        return person.proved() ? place + " " + Texts.of("person.confirmed") : Texts.of("person.not-proved", place);
    }

    /// What to do about a name that looks like another one, or about somebody of whom nothing is proved; nothing for
    /// all others.
    public static Optional<HBox> warning(Person person) {
        String ask = ask(person);
        return ask.isEmpty() ? Optional.empty() : Optional.of(Nodes.banner("warning", "alert-triangle", ask));
    }

    /// The words of [#warning]; empty for none.
    public static String ask(Person person) {
        boolean isTold = person.standing() == Person.Standing.CONFIRMED && !person.proved();
        return Stream.of(person.lookAlike() ? "person.look-alike.ask" : "", isTold ? "person.not-proved.ask" : "")
                .filter(key -> !key.isEmpty())
                .map(Texts::of)
                .collect(Collectors.joining(" "));
    }

    /// The organisation, or in words why there is none.
    public static String place(Person person) {
        return switch (person.standing()) {
            case CONFIRMED ->
                person.proved() ? person.organisation() : Texts.of("person.not-proved.short", person.organisation());
            case NOT_CONFIRMED -> Texts.of("person.not-confirmed.short");
            case NOT_ASKED ->
                person.organisation().isEmpty() ? Texts.of("person.not-asked.short") : person.organisation();
            case NO_LONGER -> noLonger(person);
        };
    }

    /// That somebody works there no longer, or that the directory suspended the place.
    public static String noLonger(Person person) {
        String said = Texts.of(person.isSuspended() ? "person.suspended" : "person.no-longer", person.organisation());
        return person.proved() ? said : Texts.of("person.not-proved.gone", said);
    }

    private static HBox marked(String icon, String style, String words) {
        HBox row = Nodes.row(8, Nodes.icon(icon, 18), Nodes.label(words, "cw-" + style + "-text"));
        row.getChildren().getFirst().getStyleClass().add("cw-" + style + "-icon");
        return row;
    }
}
