package io.carewallet.ui.common;

import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Shield;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What was checked about a record (outline with a glyph, always with words) and who stands behind it.
public final class Shields {
    private static final String OUTLINE = "M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z";

    private Shields() {}

    /// The shield with its words: "Verified".
    public static HBox of(Shield shield) {
        String style = style(shield);
        Label words = Nodes.label(words(shield), "cw-small", "cw-medium", "cw-" + style + "-text");
        words.setMinWidth(Region.USE_COMPUTED_SIZE);
        return Nodes.row(8, sign(shield), words);
    }

    public static Node sign(Shield shield) {
        return Nodes.drawn("cw-stroke-" + style(shield), OUTLINE, glyph(shield));
    }

    public static String words(Shield shield) {
        return Texts.of("shield." + shield.name().toLowerCase(Locale.ROOT));
    }

    /// "Issued by Lakeview Laboratory, admitted 3 March 2025" or "Registered by its holder, no issuer".
    /// @param authorship null as long as it is not known
    public static String authorship(@Nullable Authorship authorship) {
        return switch (authorship) {
            case null -> "";
            case Authorship.Issued issued ->
                Texts.of(
                        "authorship."
                                + (issued.isConfirmed()
                                        ? "issued"
                                        : issued.standing().name().toLowerCase(Locale.ROOT)),
                        issued.organisation(),
                        Days.day(issued.admitted()),
                        issued.clinician());
            case Authorship.Holder holder -> Texts.of("authorship.holder");
        };
    }

    /// Green only beside an issuer whom the directory confirms.
    public static Node sign(Authorship authorship) {
        boolean confirmed = authorship instanceof Authorship.Issued issued && issued.isConfirmed();
        return sign(confirmed ? Shield.VERIFIED : Shield.NOT_CONFIRMED);
    }

    private static String style(Shield shield) {
        return switch (shield) {
            case VERIFIED -> "success";
            case SENDING -> "accent";
            case WAITING -> "muted";
            case NOT_CONFIRMED -> "warning";
            case DOES_NOT_MATCH -> "danger";
        };
    }

    private static String glyph(Shield shield) {
        return switch (shield) {
            case VERIFIED -> "M8.5 11.8l2.5 2.5 4.5-4.6";
            case SENDING -> "M12 15.5V8.5M9 11.3l3-3 3 3";
            case WAITING -> "M12 7.8v4.2l2.6 1.6";
            case NOT_CONFIRMED -> "M12 7.5v4.5M12 15.6h.01";
            case DOES_NOT_MATCH -> "M9.4 9.2l5.2 5.2M14.6 9.2l-5.2 5.2";
        };
    }
}
