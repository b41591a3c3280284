package io.carewallet.crypto.words;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// 24 words for 32 bytes of entropy, in English (BIP-39), and the 64-byte seed that they give with an empty passphrase.
public final class RecoveryWords {
    public static final int COUNT = 24;
    private static final int ENTROPY = 32;
    private static final int ROUNDS = 2048;
    private static final Pattern DIVIDES = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u200B,;]+");
    /// Byte-order marks, soft hyphens and the like come along when text is copied.
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    /// A number stands in front only: a digit within a word is a slip that is named.
    private static final Pattern AROUND =
            Pattern.compile("^[\\p{P}\\p{S}]*(\\p{Nd}{1,2}[\\p{P}\\p{S}]*)?|[\\p{P}\\p{S}]+$");

    private static final List<String> LIST = load();
    private static final Map<String, Integer> NUMBERS = numbers();

    private RecoveryWords() {}

    /// Words that are not recovery words, and what is wrong with them.
    public static final class NotRecoveryWords extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;
        private final int word;

        /// What is wrong.
        public enum Reason {
            /// Not 24.
            COUNT,
            /// One of them is not in the list.
            UNKNOWN_WORD,
            /// All are in the list, but they do not belong together: one is wrong or two are swapped.
            CHECKSUM
        }

        NotRecoveryWords(Reason reason, int word) {
            super(reason.name());
            this.reason = reason;
            this.word = word;
        }

        public Reason reason() {
            return reason;
        }

        /// Which word is not in the list, from 1; for COUNT how many words there are; 0 for CHECKSUM.
        public int word() {
            return word;
        }
    }

    /// All words that there are, in order.
    public static List<String> list() {
        return LIST;
    }

    /// @param entropy 32 bytes
    public static List<String> of(Secret entropy) {
        byte[] bytes = checked(entropy);
        byte[] bits = Arrays.copyOf(bytes, ENTROPY + 1);
        bits[ENTROPY] = Sha256.of(bytes)[0];
        var words = new ArrayList<String>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int value = 0;
            for (int bit = i * 11; bit < i * 11 + 11; bit++) {
                value = value << 1 | bits[bit / 8] >>> 7 - bit % 8 & 1;
            }
            words.add(LIST.get(value));
        }
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(bits, (byte) 0);
        return words;
    }

    /// The words of a text that somebody typed or pasted: any space divides them, be it unbreakable, ideographic or of
    /// no width; numbers in front ("1.") and punctuation around them are forgiven, and so are letters of full width.
    public static List<String> split(String text) {
        var words = new ArrayList<String>();
        for (String part : DIVIDES.split(Normalizer.normalize(text, Normalizer.Form.NFKD))) {
            String word = AROUND.matcher(UNSEEN.matcher(part).replaceAll("")).replaceAll("");
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /// The entropy that words stand for; upper case and surrounding space are forgiven.
    public static Secret entropy(List<String> words) throws NotRecoveryWords {
        if (words.size() != COUNT) {
            throw new NotRecoveryWords(NotRecoveryWords.Reason.COUNT, words.size());
        }
        byte[] bits = new byte[ENTROPY + 1];
        for (int i = 0; i < COUNT; i++) {
            Integer value = NUMBERS.get(words.get(i).strip().toLowerCase(Locale.ROOT));
            if (value == null) {
                throw new NotRecoveryWords(NotRecoveryWords.Reason.UNKNOWN_WORD, i + 1);
            }
            for (int bit = 0; bit < 11; bit++) {
                int at = i * 11 + bit;
                bits[at / 8] |= (byte) ((value >>> 10 - bit & 1) << 7 - at % 8);
            }
        }
        byte[] entropy = Arrays.copyOf(bits, ENTROPY);
        try {
            if (bits[ENTROPY] != Sha256.of(entropy)[0]) {
                throw new NotRecoveryWords(NotRecoveryWords.Reason.CHECKSUM, 0);
            }
            return Secret.of(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
            Arrays.fill(bits, (byte) 0);
        }
    }

    /// PBKDF2-HMAC-SHA512, 2048 rounds, salt `mnemonic`: 64 bytes.
    public static Secret seed(Secret entropy) {
        return seed(String.join(" ", of(entropy)), "");
    }

    static Secret seed(String sentence, String passphrase) {
        String words = Normalizer.normalize(sentence, Normalizer.Form.NFKD);
        String salt = "mnemonic" + Normalizer.normalize(passphrase, Normalizer.Form.NFKD);
        char[] chars = words.toCharArray();
        var spec = new PBEKeySpec(chars, salt.getBytes(StandardCharsets.UTF_8), ROUNDS, 512);
        byte[] seed = new byte[0];
        try {
            seed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            return Secret.of(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(chars, '\0');
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] checked(Secret entropy) {
        if (entropy.length() != ENTROPY) {
            throw new IllegalArgumentException("24 words stand for 32 bytes");
        }
        return entropy.bytes();
    }

    private static List<String> load() {
        try (InputStream in = RecoveryWords.class.getResourceAsStream("english.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            List<String> words =
                    text.lines().map(String::strip).filter(w -> !w.isEmpty()).toList();
            if (words.size() != 2048) {
                throw new IllegalStateException("the word list has 2048 words");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < LIST.size(); i++) {
            numbers.put(LIST.get(i), i);
        }
        return Map.copyOf(numbers);
    }
}
