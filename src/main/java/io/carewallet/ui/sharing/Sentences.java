package io.carewallet.ui.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Texts;
import java.util.Locale;

/// The sentences of the domain for what was not possible.
final class Sentences {
    private Sentences() {}

    static String of(io.carewallet.core.sharing.ApproveRequest.Why why) {
        return text("approve.", why);
    }

    static String of(io.carewallet.core.sharing.Contributions.Why why) {
        return text("offer.", why);
    }

    static String of(io.carewallet.core.sharing.IncludeRecords.Outcome outcome) {
        return text("include.", outcome);
    }

    /// Why the request of this person cannot be approved, and what can be done instead.
    static String whyNot(Person from) {
        return switch (from.standing()) {
            case NOT_ASKED -> Texts.of("request.if.not-asked");
            case NO_LONGER ->
                from.isSuspended()
                        ? Texts.of("request.if.suspended", from.organisation())
                        : Texts.of("request.if.no-longer", People.shortName(People.name(from)), from.organisation());
            case NOT_CONFIRMED, CONFIRMED -> Texts.of("request.if.not-confirmed");
        };
    }

    private static String text(String room, Enum<?> why) {
        return io.carewallet.core.text.Texts.of(
                room + why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
