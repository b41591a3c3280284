package io.carewallet.core.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Sentences by key, in the language of the system as far as there is a translation.
public final class Texts {
    private Texts() {}

    /// @throws java.util.MissingResourceException when there is no such sentence: a bug
    public static String of(String key, Object... words) {
        String pattern = ResourceBundle.getBundle("io.carewallet.core.text.sentences", Locale.getDefault())
                .getString(key);
        return words.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(words);
    }
}
