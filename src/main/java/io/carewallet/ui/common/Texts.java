package io.carewallet.ui.common;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The texts of the screens, by key: each room has a bundle of its own.
public final class Texts {
    private static final List<String> ROOMS =
            List.of("", "records.", "chart.", "settings.", "sharing.", "clinician.", "paper.");

    private Texts() {}

    public static ResourceBundle bundle() {
        return All.TEXTS;
    }

    /// @throws java.util.MissingResourceException when there is no such text: a bug
    public static String of(String key, Object... words) {
        String pattern = bundle().getString(key);
        return words.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(words);
    }

    /// "1 record", "4 records": a `choice` pattern of the bundle.
    public static String count(String key, int number) {
        return of(key, number);
    }

    private static final class All extends ResourceBundle {
        private static final All TEXTS = new All();
        private final List<ResourceBundle> bundles = ROOMS.stream()
                .map(room -> ResourceBundle.getBundle("io.carewallet.ui." + room + "texts", Locale.getDefault()))
                .toList();

        @Override
        protected @Nullable Object handleGetObject(String key) {
            return bundles.stream()
                    .filter(bundle -> bundle.containsKey(key))
                    .findFirst()
                    .map(bundle -> bundle.getObject(key))
                    .orElse(null);
        }

        @Override
        public Enumeration<String> getKeys() {
            var keys = new TreeSet<String>();
            bundles.forEach(bundle -> keys.addAll(Objects.requireNonNull(bundle.keySet())));
            return Collections.enumeration(keys);
        }
    }
}
