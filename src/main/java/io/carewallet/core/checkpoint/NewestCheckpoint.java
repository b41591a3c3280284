package io.carewallet.core.checkpoint;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose the newest checkpoint is. One that another computer with the same words has kept may hold what this one does
/// not know, and is not replaced by it.
final class NewestCheckpoint {
    private final Holdings holdings;
    private final Commons commons;

    NewestCheckpoint(Holdings holdings, Commons commons) {
        this.holdings = holdings;
        this.commons = commons;
    }

    /// False as well while the register does not answer: then nothing is known of the newest.
    ///
    /// @param mine the one that this computer made last, or was filled from
    boolean isKnown(@Nullable Cid mine) {
        Address self = holdings.keys().address(WalletKeys.BOOK);
        try {
            Optional<Entry> newest = commons.journals().journal(self).entries().reversed().stream()
                    .filter(entry -> entry.kind() == ActKind.LIBRARY)
                    .findFirst();
            return newest.isEmpty() || isOwn(newest.get()) || mine != null && isOf(newest.get(), self, mine);
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return false;
        }
    }

    private boolean isOwn(Entry newest) {
        return holdings.outbox().all().stream()
                .anyMatch(o -> o.kind() == ActKind.LIBRARY && o.commitment().equals(newest.commitment()));
    }

    private boolean isOf(Entry newest, Address self, Cid cid) {
        try (Secret locator = holdings.keys().locator()) {
            Bytes32 digest = SealedCid.apply(
                    locator, SealedCid.LIBRARY, commons.network(), self, newest.commitment(), newest.sealedCid());
            return digest.equals(cid.digest());
        }
    }
}
