package io.carewallet.core.succession;

import io.carewallet.core.value.Address;
import java.util.EnumSet;
import java.util.Set;

/// What is asked of a book in `Succession`. It names the version of the state that it changes, so it works once.
///
/// @param other the recovery address (zero: none from now on) or the successor; zero for OBJECT and COMPLETE
/// @param version of the book's state, see [BookState#version]
public record Change(Kind kind, Address book, Address other, long version) {
    private static final long VERSIONS = 1L << 48;

    /// Whose signatures a change needs.
    public enum Signer {
        BOOK,
        RECOVERY,
        SUCCESSOR
    }

    /// The contract's functions.
    public enum Kind {
        /// At once where the book has no recovery address, announced where it has one.
        NAME_RECOVERY(EnumSet.of(Signer.BOOK)),
        /// At once.
        NAME_RECOVERY_TOGETHER(EnumSet.of(Signer.BOOK, Signer.RECOVERY)),
        /// At once where the book has no recovery address, announced where it has one.
        MOVE(EnumSet.of(Signer.BOOK, Signer.SUCCESSOR)),
        /// Announced.
        MOVE_BY_RECOVERY(EnumSet.of(Signer.RECOVERY, Signer.SUCCESSOR)),
        /// At once.
        MOVE_TOGETHER(EnumSet.of(Signer.BOOK, Signer.RECOVERY, Signer.SUCCESSOR)),
        /// By whichever of the two did not announce.
        OBJECT(EnumSet.of(Signer.BOOK, Signer.RECOVERY)),
        /// Has what is announced take effect after its time: nobody signs that.
        COMPLETE(EnumSet.noneOf(Signer.class));

        private final Set<Signer> signers;

        Kind(Set<Signer> signers) {
            this.signers = signers;
        }

        /// All of whom must sign; of OBJECT, one of whom.
        public Set<Signer> signers() {
            return EnumSet.copyOf(signers);
        }

        boolean names() {
            return this == NAME_RECOVERY || this == NAME_RECOVERY_TOGETHER;
        }

        boolean moves() {
            return signers.contains(Signer.SUCCESSOR);
        }
    }

    public Change {
        if (version < 0 || version >= VERSIONS) {
            throw new IllegalArgumentException("not a version");
        }
        if (!kind.names() && !kind.moves() && !other.equals(Address.ZERO)) {
            throw new IllegalArgumentException(kind + " is about nobody else");
        }
        if (kind.moves() && other.equals(Address.ZERO)) {
            throw new IllegalArgumentException("a book moves to somebody");
        }
    }
}
