package io.carewallet.crypto.keys;

import io.carewallet.crypto.Secret;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// A node of a BIP-32 tree on secp256k1: private derivation only.
public final class HdKey implements AutoCloseable {
    private static final byte[] MASTER = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
    private static final int HARDENED = 0x80000000;

    private final byte[] key;
    private final byte[] chainCode;
    private volatile boolean closed;

    private HdKey(byte[] keyAndChainCode) {
        this.key = Arrays.copyOf(keyAndChainCode, 32);
        this.chainCode = Arrays.copyOfRange(keyAndChainCode, 32, 64);
        Arrays.fill(keyAndChainCode, (byte) 0);
    }

    /// The master node of a seed of 16 to 64 bytes.
    public static HdKey fromSeed(Secret seed) {
        byte[] bytes = seed.bytes();
        var master = new HdKey(hmac(MASTER, bytes));
        Arrays.fill(bytes, (byte) 0);
        return master;
    }

    /// The account key at a path such as `m/44'/60'/0'/0/0`; wipes every node on the way, this one included.
    ///
    /// @throws IllegalArgumentException for another form of path
    public SigningKey derive(String path) {
        HdKey node = node(path);
        var signing = new SigningKey(node.key);
        node.close();
        return signing;
    }

    HdKey node(String path) {
        requireOpen();
        String[] steps = path.split("/");
        if (!steps[0].equals("m")) {
            throw new IllegalArgumentException("a path starts with m");
        }
        HdKey node = this;
        for (int i = 1; i < steps.length; i++) {
            HdKey child = node.child(index(steps[i]));
            node.close();
            node = child;
        }
        return node;
    }

    private static int index(String step) {
        boolean hardened = step.endsWith("'");
        int number = Integer.parseInt(hardened ? step.substring(0, step.length() - 1) : step);
        if (number < 0) {
            throw new IllegalArgumentException("a step is a number from 0");
        }
        return hardened ? number | HARDENED : number;
    }

    private HdKey child(int index) {
        ByteBuffer data = ByteBuffer.allocate(37);
        if (index < 0) {
            data.put((byte) 0).put(key);
        } else {
            data.put(Curve.publicKey(new BigInteger(1, key)));
        }
        byte[] out = hmac(chainCode, data.putInt(index).array());
        Arrays.fill(data.array(), (byte) 0);
        BigInteger left = new BigInteger(1, Arrays.copyOf(out, 32));
        BigInteger child = left.add(new BigInteger(1, key)).mod(Curve.N);
        if (left.compareTo(Curve.N) >= 0 || child.signum() == 0) {
            throw new IllegalArgumentException("there is no key at this index (1 in 2^127): use the next one");
        }
        byte[] childKey = Curve.bytes32(child);
        System.arraycopy(childKey, 0, out, 0, 32);
        Arrays.fill(childKey, (byte) 0);
        return new HdKey(out);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        var mac = new HMac(new SHA512Digest());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[64];
        mac.doFinal(out, 0);
        return out;
    }

    /// Key, then chain code: 64 bytes, the caller's to wipe.
    byte[] bytes() {
        requireOpen();
        byte[] both = Arrays.copyOf(key, 64);
        System.arraycopy(chainCode, 0, both, 32, 32);
        return both;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this key was wiped");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HdKey that
                && MessageDigest.isEqual(key, that.key) & MessageDigest.isEqual(chainCode, that.chainCode);
    }

    /// The same for all keys: a hash would tell about the bytes.
    @Override
    public int hashCode() {
        return 32;
    }

    @Override
    public String toString() {
        return "HdKey[redacted]";
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
        Arrays.fill(chainCode, (byte) 0);
    }
}
