package io.carewallet.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the screens, by key.
public final class Texts {
    private static final String BUNDLE = "io.carewallet.ui.texts";

    private Texts() {}

    public static ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, Locale.getDefault());
    }

    /// @throws java.util.MissingResourceException when there is no such text: a bug
    public static String of(String key, Object... words) {
        String pattern = bundle().getString(key);
        return words.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(words);
    }
}
