package io.carewallet.ui.paper;

import io.carewallet.core.succession.SecondPaper;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Are the words of the second paper at hand that is named now? With them it goes at once.
final class OldPaper {
    private final RadioButton have = choice("paper.old.have", "old-have");
    private final TypedPaper typed;
    private final VBox root;

    OldPaper(Runnable changed) {
        typed = new TypedPaper(changed);
        RadioButton not = choice("paper.old.not", "old-not");
        var group = new ToggleGroup();
        have.setToggleGroup(group);
        not.setToggleGroup(group);
        not.setSelected(true);
        typed.root().visibleProperty().bind(have.selectedProperty());
        typed.root().managedProperty().bind(have.selectedProperty());
        group.selectedToggleProperty().addListener((o, before, now) -> changed.run());
        root = Nodes.card(Nodes.label(Texts.of("paper.old.ask"), "cw-card-title"), not, have, typed.root());
    }

    private static RadioButton choice(String key, String id) {
        var choice = new RadioButton(Texts.of(key));
        choice.setId(id);
        choice.setWrapText(true);
        choice.setMinHeight(Region.USE_PREF_SIZE);
        return choice;
    }

    VBox root() {
        return root;
    }

    boolean isComplete() {
        return !have.isSelected() || typed.isComplete();
    }

    /// Null when its words are not at hand; else the caller closes it.
    @Nullable
    SecondPaper read() {
        return have.isSelected() ? typed.read() : null;
    }

    void forget() {
        typed.forget();
    }
}
