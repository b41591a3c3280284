package io.carewallet.ethereum.lies;

import java.util.Set;

/// The lies that are believed today. Each is named in threat-model.md; none may be added without it.
final class KnownGaps {
    static final Set<String> ALL = Set.of(
            "another transaction",
            "a block that is not there, of an earlier entry",
            "an earlier time of the first entries");

    private KnownGaps() {}
}
