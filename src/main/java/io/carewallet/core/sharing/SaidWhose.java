package io.carewallet.core.sharing;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a patient's wallet says of the records of a share: which of them are another person's. It stands in the
/// metadata frame beside the newest segment of a keyring, which readers of earlier versions pass over; where the frame
/// is empty, or holds anything else, nothing was said.
///
/// @param ofOthers of all records of the share so far, not of that segment alone
record SaidWhose(int v, List<Bytes32> ofOthers) {
    private static final int VERSION = 1;

    /// More of them would not fit into the frame. Then nothing is said, and the reader is asked instead.
    private static final int MOST = 10_000;

    private static final byte[] NOTHING = {};

    /// @param records all of the share
    /// @param ofOthers all here that are another person's
    static byte[] frame(Collection<Bytes32> records, Set<Bytes32> ofOthers) {
        List<Bytes32> others =
                records.stream().filter(ofOthers::contains).distinct().toList();
        return others.size() > MOST ? NOTHING : Json.write(new SaidWhose(VERSION, others));
    }

    static Optional<SaidWhose> read(byte[] frame) {
        try {
            return Optional.of(Json.read(frame, SaidWhose.class))
                    .filter(said -> said.v() == VERSION && said.ofOthers().size() <= MOST);
        } catch (MalformedDocument nothingWasSaid) {
            return Optional.empty();
        }
    }
}
