package io.carewallet.app.serve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS by two files: the chain of certificates, its own first, and the private key (PKCS #8, not encrypted), both PEM.
/// They are read at the start.
public final class Tls {
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Tls() {}

    /// @throws GeneralSecurityException when the files do not hold a certificate and its key
    public static SSLContext of(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(read(certificate)))
                .toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("server", key(read(key), chain[0]), none, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("longer than such a file is");
        }
        return Files.readAllBytes(file);
    }

    private static PrivateKey key(byte[] pem, Certificate certificate) throws GeneralSecurityException {
        Matcher found = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        Arrays.fill(pem, (byte) 0);
        if (!found.find()) {
            throw new GeneralSecurityException("no private key");
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no private key", e);
        }
        // A key of another kind than the certificate's does not belong to it.
        String kind = certificate.getPublicKey().getAlgorithm();
        PrivateKey key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        requirePair(key, certificate);
        return key;
    }

    /// Otherwise the server would start, and no caller would ever get through.
    private static void requirePair(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String how = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signature = Signature.getInstance(how);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key of another certificate");
        }
    }
}
