package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.ShareRow;
import io.carewallet.ui.common.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// In which order patients are listed. What is open always stands before what has ended.
final class SortBox {
    private enum Order {
        NEWEST,
        NAME,
        ENDS
    }

    private final MenuButton button = new MenuButton();
    private Order order = Order.NEWEST;

    SortBox(Runnable changed) {
        var group = new ToggleGroup();
        for (Order one : Order.values()) {
            var item = new RadioMenuItem(words(one));
            item.setToggleGroup(group);
            item.setSelected(one == order);
            item.setOnAction(e -> {
                order = one;
                button.setText(words(one));
                changed.run();
            });
            button.getItems().add(item);
        }
        button.setId("sort");
        button.setText(words(order));
        button.setAccessibleText(Texts.of("home.sort"));
        button.getStyleClass().addAll("flat", "cw-menu-link");
    }

    private static String words(Order order) {
        return Texts.of("home.sort." + order.name().toLowerCase(Locale.ROOT));
    }

    Node root() {
        return button;
    }

    List<ShareRow> sorted(List<ShareRow> shares) {
        Comparator<ShareRow> within = switch (order) {
            case NEWEST -> Comparator.comparing(ShareRow::since).reversed();
            case NAME -> Comparator.comparing(share -> share.label().toLowerCase(Locale.ROOT));
            case ENDS -> Comparator.comparing(ShareRow::until);
        };
        return shares.stream()
                .sorted(Comparator.<ShareRow, Boolean>comparing(s -> s.state() != ShareRow.State.OPEN)
                        .thenComparing(within))
                .toList();
    }
}
