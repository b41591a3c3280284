package io.carewallet.crypto.keys;

import io.carewallet.crypto.Keccak256;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// The key of an Ethereum account: signs 32-byte digests with ECDSA on secp256k1, deterministic (RFC 6979), low s
/// (EIP-2), compact (EIP-2098).
///
/// Guarantees: the same digest gives the same signature; nothing is signed twice with one nonce. Does not guarantee:
/// resistance to a quantum computer, or that BigInteger copies are wiped.
public final class SigningKey implements AutoCloseable {
    private final byte[] key;
    /// Anybody may know it; it is asked for at every signature.
    private volatile byte @Nullable [] address;

    private volatile boolean closed;

    /// @param key 32 bytes, from 1 to the order of the curve less 1; a copy is taken
    SigningKey(byte[] key) {
        BigInteger d = new BigInteger(1, key);
        if (key.length != 32 || d.signum() == 0 || d.compareTo(Curve.N) >= 0) {
            throw new IllegalArgumentException("not a key of this curve");
        }
        this.key = key.clone();
    }

    /// A key from storage.
    ///
    /// @throws IllegalArgumentException when the bytes are not a key of this curve
    public static SigningKey of(byte[] key) {
        return new SigningKey(key);
    }

    /// A new key, for accounts that are used once.
    public static SigningKey random(SecureRandom random) {
        while (true) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            try {
                return new SigningKey(key);
            } catch (IllegalArgumentException outOfRange) {
                // One in 2^127: draw again.
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /// 20 bytes: the last of keccak256(public key).
    ///
    /// @throws IllegalStateException when the key was closed
    public byte[] address() {
        BigInteger number = number();
        byte[] known = address;
        if (known == null) {
            known = address(Curve.point(number));
            address = known;
        }
        return known.clone();
    }

    private static byte[] address(ECPoint point) {
        byte[] uncompressed = point.normalize().getEncoded(false);
        byte[] hash = Keccak256.of(Arrays.copyOfRange(uncompressed, 1, 65));
        return Arrays.copyOfRange(hash, 12, 32);
    }

    private BigInteger number() {
        requireOpen();
        return new BigInteger(1, key);
    }

    /// Signs a digest.
    ///
    /// @param digest 32 bytes
    /// @return 64 bytes: r, then s with the parity of the point in its top bit (EIP-2098)
    public byte[] sign(byte[] digest) {
        if (digest.length != 32) {
            throw new IllegalArgumentException("a digest has 32 bytes");
        }
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(number(), Curve.DOMAIN));
        BigInteger[] rs = signer.generateSignature(digest);
        BigInteger s = rs[1].compareTo(Curve.HALF_N) > 0 ? Curve.N.subtract(rs[1]) : rs[1];
        byte[] compact = new byte[64];
        System.arraycopy(Curve.bytes32(rs[0]), 0, compact, 0, 32);
        System.arraycopy(Curve.bytes32(s), 0, compact, 32, 32);
        if (!Arrays.equals(recover(digest, compact), address())) {
            compact[32] |= (byte) 0x80;
        }
        return compact;
    }

    /// The account that signed.
    ///
    /// @param compact 64 bytes, EIP-2098
    /// @return 20 bytes
    /// @throws IllegalArgumentException when no account can have made this signature, or s is high
    public static byte[] recover(byte[] digest, byte[] compact) {
        if (digest.length != 32 || compact.length != 64) {
            throw new IllegalArgumentException("a digest has 32 bytes and a signature 64");
        }
        byte[] sBytes = Arrays.copyOfRange(compact, 32, 64);
        boolean odd = sBytes[0] < 0;
        sBytes[0] &= 0x7f;
        BigInteger r = new BigInteger(1, Arrays.copyOf(compact, 32));
        BigInteger s = new BigInteger(1, sBytes);
        boolean inRange =
                r.signum() > 0 && r.compareTo(Curve.N) < 0 && s.signum() > 0 && s.compareTo(Curve.HALF_N) <= 0;
        if (!inRange) {
            throw new IllegalArgumentException("not a signature");
        }
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (odd ? 3 : 2);
        System.arraycopy(compact, 0, encoded, 1, 32);
        ECPoint point = Curve.DOMAIN.getCurve().decodePoint(encoded);
        BigInteger inverse = r.modInverse(Curve.N);
        BigInteger e = new BigInteger(1, digest);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                Curve.DOMAIN.getG(),
                e.negate().multiply(inverse).mod(Curve.N),
                point,
                s.multiply(inverse).mod(Curve.N));
        if (key.isInfinity()) {
            throw new IllegalArgumentException("not a signature");
        }
        return address(key);
    }

    /// The raw private key, 32 bytes, for signing Ethereum transactions in the adapter. Dangerous: wipe it after use.
    public byte[] exposePrivateKey() {
        requireOpen();
        return key.clone();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this key was wiped");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && MessageDigest.isEqual(key, that.key);
    }

    /// The same for all keys: a hash would tell about the bytes.
    @Override
    public int hashCode() {
        return 32;
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
    }
}
