package io.carewallet.core.notebook;

import java.util.Arrays;

/// The sections of a notebook. The number is what is stored; never reuse one.
public enum Section {
    PROFILE(1),
    RECORDS(2),
    OPERATIONS(3),
    RELATIONS(4),
    REQUESTS(5),
    GRANTS(6),
    ASKS(7),
    SHARES(8),
    OFFERS(9),
    HISTORY(10),
    SEEN(11),
    DRAFTS(12),
    MOVES(13);

    private final int number;

    Section(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// @throws IllegalArgumentException for a number that no section has
    public static Section numbered(int number) {
        return Arrays.stream(values())
                .filter(section -> section.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no section has the number " + number));
    }
}
