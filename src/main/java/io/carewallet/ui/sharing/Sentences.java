package io.carewallet.ui.sharing;

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

    private static String text(String room, Enum<?> why) {
        return io.carewallet.core.text.Texts.of(
                room + why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
