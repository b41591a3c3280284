package io.carewallet.core.directory;

import io.carewallet.core.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a name looks like to somebody who reads it in passing. Case, accents, spaces and punctuation are taken away,
/// letters of all scripts that look like a Latin one become it (after Unicode TR 39), and then titles, articles and
/// legal forms go: "Dr. Ian Lee" and "Prof. lan Lee", "Harbour Clinic" and "The Harbour C1inic Ltd." look alike.
///
/// @param numbers words that are numbers, which tell one branch from another and are compared as they are
/// @param whole all words, one after the other
/// @param bare without what goes
/// @param anyOrder the same with the words in alphabetical order
record Likeness(List<String> numbers, String whole, String bare, String anyOrder) {
    /// Shorter names differ by one letter too often.
    private static final int LETTERS_FOR_A_SLIP = 8;

    private static final int LONGEST_ROW = 3;
    /// "Saint", as it looks.
    private static final String SAINT = "saint";
    private static final Pattern NUMBER = Pattern.compile("[0-9].*|[ivx0-9]{1,6}");
    private static final Map<Integer, String> LATIN = table();

    private static final Set<String> TITLES = looks("dr drs prof professor doctor mr mrs ms miss mx sir dame the le la"
            + " les der die das el los il ing dipl pd priv doz med habil sister nurse");

    private static final Set<String> ENDINGS = looks("ltd limited llc llp lp plc inc incorporated corp corporation co"
            + " company gmbh ggmbh ag kg ug ohg ev sa sas sarl srl spa sl bv nv oy ab as aps pty pte pvt md phd mbbs"
            + " frcp mrcp frcs mrcs dds dmd msc bsc rgn");

    private static final Set<String> BETWEEN = looks("of and at for the in");

    static Likeness of(String name) {
        List<String> words = words(name);
        List<String> rest = stripped(words);
        return new Likeness(
                rest.stream().filter(Likeness::isNumber).toList(),
                letters(words.stream()),
                letters(rest.stream()),
                letters(rest.stream().sorted()));
    }

    /// False for names of which nothing is left.
    boolean isLike(Likeness other) {
        return !(whole.isEmpty() && numbers.isEmpty())
                && numbers.equals(other.numbers)
                && (whole.equals(other.whole) || isNear(bare, other.bare) || anyOrder.equals(other.anyOrder));
    }

    /// The same, or in longer ones a letter too many, too few, or two that changed places.
    private static boolean isNear(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        String longer = one.length() >= other.length() ? one : other;
        String shorter = longer.equals(one) ? other : one;
        if (shorter.length() < LETTERS_FOR_A_SLIP || longer.length() - shorter.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && longer.charAt(at) == shorter.charAt(at)) {
            at++;
        }
        if (longer.length() > shorter.length()) {
            return longer.substring(at + 1).equals(shorter.substring(at));
        }
        return at + 1 < longer.length()
                && longer.charAt(at) == shorter.charAt(at + 1)
                && longer.charAt(at + 1) == shorter.charAt(at)
                && longer.substring(at + 2).equals(shorter.substring(at + 2));
    }

    private static List<String> stripped(List<String> words) {
        List<String> rest = words;
        boolean found = true;
        while (found) {
            int before = rest.size();
            rest = withoutTitle(rest);
            rest = withoutEnding(rest);
            found = rest.size() < before;
        }
        List<String> kept =
                rest.stream().filter(word -> !BETWEEN.contains(word)).toList();
        return kept.isEmpty() ? rest : kept;
    }

    /// A title may stand as several words: "M. D.".
    private static List<String> withoutTitle(List<String> words) {
        for (int row = Math.min(LONGEST_ROW, words.size() - 1); row > 0; row--) {
            if (TITLES.contains(joined(words.subList(0, row).stream()))) {
                return words.subList(row, words.size());
            }
        }
        return words;
    }

    private static List<String> withoutEnding(List<String> words) {
        int end = words.size();
        for (int row = Math.min(LONGEST_ROW, end - 1); row > 0; row--) {
            String last = joined(words.subList(end - row, end).stream());
            // Some of two letters are surnames as well: what stays must be more than a first name.
            if (ENDINGS.contains(last) && (last.length() > 2 || end - row > 1)) {
                return words.subList(0, end - row);
            }
        }
        return words;
    }

    private static String letters(Stream<String> words) {
        return joined(words.filter(word -> !isNumber(word)));
    }

    private static String joined(Stream<String> words) {
        return pairs(words.collect(Collectors.joining()));
    }

    /// Two letters that look like one.
    private static String pairs(String text) {
        return text.replace("rn", "m").replace("vv", "w");
    }

    /// Arabic or Roman; short names of these letters ("Li") are compared like one.
    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            if (isPart(c)) {
                word.appendCodePoint(c);
            } else if (!isMark(c) && !word.isEmpty()) {
                words.add(look(word.toString()));
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(look(word.toString()));
        }
        return words;
    }

    private static boolean isPart(int c) {
        return PlainText.isShown(c) && (Character.isLetterOrDigit(c) || isMark(c) && !isAccent(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || !PlainText.isShown(c) && c > 0x7F;
    }

    /// Marks of other scripts than these are their vowels: without them different names would be the same.
    private static boolean isAccent(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case INHERITED, COMMON, LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }

    /// A word of digits alone stays a number; elsewhere a digit stands for the letter that it looks like.
    private static String look(String word) {
        if (word.codePoints().allMatch(Character::isDigit)) {
            return word.codePoints()
                    .mapToObj(c -> String.valueOf(Character.digit(c, 10)).replace('1', 'i'))
                    .collect(Collectors.joining());
        }
        var out = new StringBuilder();
        word.codePoints().forEach(c -> {
            String latin = LATIN.get(c);
            if (latin == null) {
                out.appendCodePoint(letter(Character.toLowerCase(c)));
            } else {
                out.append(latin);
            }
        });
        return out.toString().equals(SAINT) ? "st" : out.toString();
    }

    private static int letter(int c) {
        return switch (c) {
            case 'l', '1' -> 'i';
            case '0' -> 'o';
            case '5' -> 's';
            default -> c;
        };
    }

    private static Set<String> looks(String words) {
        return Stream.of(words.split(" ")).map(w -> pairs(look(w))).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Integer, String> table() {
        var table = new HashMap<Integer, String>();
        try (InputStream in = Likeness.class.getResourceAsStream("look-alikes.txt")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        String latin = line.substring(0, space).toLowerCase(Locale.ROOT);
                        line.substring(space + 1).codePoints().forEach(c -> table.put(c, latin));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}
