package io.carewallet.crypto.age;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;

/// The `mlkem768x25519` stanza: HPKE base mode (RFC 9180) with X-Wing (KEM 0x647a), HKDF-SHA256 and ChaCha20-Poly1305.
/// Source: C2SP age, hybrid recipients.
final class Hybrid {
    static final String TYPE = "mlkem768x25519";
    static final int RECIPIENT = 1216;
    static final int SEED = 32;
    private static final int ENCAPSULATED = 1120;
    private static final int BODY = 32;
    private static final byte[] INFO = "age-encryption.org/mlkem768x25519".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private Hybrid() {}

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    static byte[] recipient(byte[] seed) {
        return hpke().serializePublicKey(pair(seed).getPublic());
    }

    private static AsymmetricCipherKeyPair pair(byte[] seed) {
        return hpke().deserializePrivateKey(new XWingPrivateKeyParameters(seed).getEncoded(), null);
    }

    static Stanza wrap(byte[] recipient, byte[] fileKey) {
        HPKE hpke = hpke();
        try {
            byte[][] sealed =
                    hpke.seal(hpke.deserializePublicKey(recipient), INFO, NOTHING, fileKey, NOTHING, NOTHING, null);
            return new Stanza(TYPE, java.util.List.of(Base64Text.encode(sealed[1])), sealed[0]);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing does not fail", e);
        }
    }

    /// The file key, or null when the stanza is for somebody else.
    ///
    /// @throws CannotDecrypt when it is a stanza of this type, but not a well-formed one
    static byte @org.jspecify.annotations.Nullable [] unwrap(Stanza stanza, byte[] seed) throws CannotDecrypt {
        byte[] encapsulated =
                stanza.args().size() == 1 ? Base64Text.decode(stanza.args().getFirst()) : null;
        boolean wellFormed =
                encapsulated != null && encapsulated.length == ENCAPSULATED && stanza.body().length == BODY;
        if (!wellFormed) {
            throw new CannotDecrypt(CannotDecrypt.Kind.HEADER);
        }
        try {
            byte[] key = hpke().open(encapsulated, pair(seed), INFO, NOTHING, stanza.body(), NOTHING, NOTHING, null);
            return key.length == FileKey.LENGTH ? key : null;
        } catch (InvalidCipherTextException e) {
            return null;
        } catch (IllegalStateException | IllegalArgumentException e) {
            // A point of low order, for one: nobody who follows the standard makes it.
            throw new CannotDecrypt(CannotDecrypt.Kind.HEADER);
        }
    }
}
