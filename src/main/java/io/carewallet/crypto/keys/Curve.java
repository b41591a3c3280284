package io.carewallet.crypto.keys;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// secp256k1 (SEC 2, section 2.4.1).
final class Curve {
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    static final ECDomainParameters DOMAIN =
            new ECDomainParameters(PARAMETERS.getCurve(), PARAMETERS.getG(), PARAMETERS.getN(), PARAMETERS.getH());
    static final BigInteger N = PARAMETERS.getN();
    static final BigInteger HALF_N = N.shiftRight(1);

    private Curve() {}

    static ECPoint point(BigInteger privateKey) {
        return new FixedPointCombMultiplier()
                .multiply(DOMAIN.getG(), privateKey)
                .normalize();
    }

    /// Compressed, 33 bytes.
    static byte[] publicKey(BigInteger privateKey) {
        return point(privateKey).getEncoded(true);
    }

    static byte[] bytes32(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
        Arrays.fill(bytes, (byte) 0);
        return out;
    }
}
