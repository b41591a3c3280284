package io.carewallet.ui.common;

/// Where a page leads back to, by its name.
public record Back(String words, Runnable go) {
    /// To a place of the sidebar.
    public static Back to(Navigator navigator, String place) {
        return new Back(Texts.of("side." + place), () -> navigator.go(place));
    }
}
