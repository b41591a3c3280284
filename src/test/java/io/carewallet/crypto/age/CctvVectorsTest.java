package io.carewallet.crypto.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.CannotDecrypt.Kind;
import io.carewallet.crypto.bech32.Bech32;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Test;

/// The age vectors of C2SP/CCTV (npm `cctv-age`, installed by the build) against our reader. Its product reads hybrid
/// stanzas only; X25519 and scrypt are unwrapped here, so that header, MAC and payload are tried by those vectors too.
class CctvVectorsTest {
    private record Vector(
            String name, String expect, String payload, List<Unwrapper> identities, boolean armored, byte[] file) {}

    @Test
    void everyVectorWithoutArmorEndsExactlyAsItSays() throws Exception {
        List<Vector> vectors = vectors();
        assertThat(vectors).hasSize(143);
        List<Vector> ours = vectors.stream().filter(v -> !v.armored()).toList();
        assertThat(ours).hasSize(110);
        var wrong = new ArrayList<String>();
        for (Vector vector : ours) {
            var out = new ByteArrayOutputStream();
            String result = outcome(vector, out);
            boolean payload = vector.payload().isEmpty()
                    || HexFormat.of().formatHex(Sha256.of(out.toByteArray())).equals(vector.payload());
            // Ours reads the last chunk first, so of a damaged file it may release less than others, never more.
            boolean released = payload || vector.expect().equals("payload failure") && out.size() == 0;
            if (!result.equals(vector.expect()) || !released) {
                wrong.add(vector.name() + ": " + result + " instead of " + vector.expect() + ", " + out.size());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void armorIsNotReadAndNeverTakenForAFile() throws Exception {
        for (Vector vector : vectors().stream().filter(Vector::armored).toList()) {
            assertThat(outcome(vector, new ByteArrayOutputStream())).isEqualTo("header failure");
        }
    }

    private static String outcome(Vector vector, ByteArrayOutputStream out) throws Exception {
        try {
            AgeReader reader = AgeReader.of(vector.file());
            List<Stanza> stanzas = reader.stanzas();
            if (stanzas.size() > 1 && stanzas.stream().anyMatch(s -> s.type().equals("scrypt"))) {
                return "header failure";
            }
            reader.decrypt(reader.unwrap(vector.identities()), out);
            return "success";
        } catch (CannotDecrypt e) {
            return switch (e.kind()) {
                case HEADER -> "header failure";
                case NO_MATCH -> "no match";
                case HMAC -> "HMAC failure";
                case PAYLOAD -> "payload failure";
            };
        }
    }

    private static List<Vector> vectors() throws Exception {
        Path module = Path.of(System.getProperty("basedir", "."), "local-stack/node_modules/cctv-age/index.js");
        assertThat(module).as("installed by the build: packaging/set-up").exists();
        var line = Pattern.compile("^var (\\w+)_default = __toBinary\\(\"([A-Za-z0-9+/=]*)\"\\);$");
        var vectors = new ArrayList<Vector>();
        for (String text : Files.readAllLines(module)) {
            var found = line.matcher(text);
            if (found.matches()) {
                vectors.add(vector(found.group(1), Base64.getDecoder().decode(found.group(2))));
            }
        }
        return vectors;
    }

    private static Vector vector(String name, byte[] bytes) throws Exception {
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n");
        String expect = "";
        String payload = "";
        boolean armored = false;
        byte[] file = Arrays.copyOfRange(bytes, end + 2, bytes.length);
        var identities = new ArrayList<Unwrapper>();
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
            String value = line.substring(line.indexOf(": ") + 2);
            switch (line.substring(0, line.indexOf(": "))) {
                case "expect" -> expect = value;
                case "payload" -> payload = value;
                case "armored" -> armored = value.equals("yes");
                case "compressed" -> file = new InflaterInputStream(new ByteArrayInputStream(file)).readAllBytes();
                case "identity" -> identities.add(identity(value));
                case "passphrase" -> identities.add(stanza -> scrypt(stanza, value));
                case "file key", "comment" -> {
                    // not needed
                }
                default -> throw new IllegalStateException("unknown key in " + name + ": " + line);
            }
        }
        return new Vector(name, expect, payload, identities, armored, file);
    }

    private static Unwrapper identity(String text) throws Exception {
        if (text.startsWith("AGE-SECRET-KEY-PQ-")) {
            return AgeIdentity.parse(text);
        }
        byte[] secret = Bech32.decode("age-secret-key-", text);
        return stanza -> x25519(stanza, secret);
    }

    private static byte[] x25519(Stanza stanza, byte[] secret) throws CannotDecrypt {
        if (!stanza.type().equals("X25519")) {
            return null;
        }
        byte[] share =
                stanza.args().size() == 1 ? Base64Text.decode(stanza.args().getFirst()) : null;
        byte[] shared = new byte[32];
        byte[] own = new byte[32];
        X25519.generatePublicKey(secret, 0, own, 0);
        boolean good = share != null
                && share.length == 32
                && stanza.body().length == 32
                && X25519.calculateAgreement(secret, 0, share, 0, shared, 0);
        if (!good) {
            throw new CannotDecrypt(Kind.HEADER);
        }
        byte[] salt = ByteBuffer.allocate(64).put(share).put(own).array();
        byte[] info = "age-encryption.org/v1/X25519".getBytes(StandardCharsets.US_ASCII);
        return open(Hkdf.sha256(shared, salt, info, 32), stanza.body());
    }

    private static byte[] scrypt(Stanza stanza, String passphrase) throws CannotDecrypt {
        if (!stanza.type().equals("scrypt")) {
            return null;
        }
        List<String> args = stanza.args();
        byte[] salt = args.size() == 2 ? Base64Text.decode(args.getFirst()) : null;
        boolean good = salt != null
                && salt.length == 16
                && args.get(1).matches("[1-9][0-9]?")
                && Integer.parseInt(args.get(1)) <= 20
                && stanza.body().length == 32;
        if (!good) {
            throw new CannotDecrypt(Kind.HEADER);
        }
        byte[] label = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
        byte[] salted =
                ByteBuffer.allocate(label.length + 16).put(label).put(salt).array();
        byte[] password = passphrase.getBytes(StandardCharsets.UTF_8);
        int n = 1 << Integer.parseInt(args.get(1));
        return open(SCrypt.generate(password, salted, n, 8, 1, 32), stanza.body());
    }

    private static byte[] open(byte[] key, byte[] body) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[12]));
            return cipher.doFinal(body);
        } catch (java.security.GeneralSecurityException e) {
            return null;
        }
    }
}
