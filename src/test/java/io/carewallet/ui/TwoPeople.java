package io.carewallet.ui;

import java.nio.charset.StandardCharsets;

/// A file of one person with another one in it, as a clinic writes it that puts mother and child into one.
public final class TwoPeople {
    public static final String SENTENCE =
            "This file also holds entries about somebody else (Ben Doe, born 1 May 2019).";

    private static final String BEN = ",{\"fullUrl\":\"urn:uuid:5f0b7c1e-0000-4000-8000-00000000be17\",\"resource\":{"
            + "\"resourceType\":\"Patient\",\"id\":\"ben\",\"name\":[{\"text\":\"Ben Doe\"}],"
            + "\"birthDate\":\"2019-05-01\"}}";

    private TwoPeople() {}

    /// @param bundle whose entries are the last thing in it
    public static byte[] in(byte[] bundle) {
        String text = new String(bundle, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(']');
        return (text.substring(0, end) + BEN + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }
}
