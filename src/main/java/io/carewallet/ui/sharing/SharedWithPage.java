package io.carewallet.ui.sharing;

import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Back;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Screen 09: who can read now, until when, last opened; ended ones below.
public final class SharedWithPage implements Page {
    private static final int ENDED_AT_FIRST = 3;

    private final Refresh refresh = new Refresh();
    private final Desk.Patient desk;
    private final Navigator navigator;
    private final PageFrame frame = new PageFrame(Texts.of("shared.title"));
    private final Button someone = Nodes.button(Texts.of("shared.someone"), "user-plus", this::shareWithSomeone);
    private List<GrantRow> shown = List.of();
    private Map<Bytes32, List<GrantRow>> together = Map.of();
    private Titles titles = Titles.NONE;
    private @Nullable Bytes32 asking;
    private @Nullable Bytes32 including;
    private boolean drawn;
    private boolean stopping;
    private int ended = ENDED_AT_FIRST;

    /// @param together what ends with each that goes on
    private record Loaded(List<GrantRow> grants, Map<Bytes32, List<GrantRow>> together, Titles titles) {}

    public SharedWithPage(Desk.Patient desk, Navigator navigator) {
        this.desk = desk;
        this.navigator = navigator;
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(this::load, loaded -> {
            if (!drawn || !loaded.equals(new Loaded(shown, together, titles))) {
                drawn = true;
                shown = loaded.grants();
                together = loaded.together();
                titles = loaded.titles();
                // News do not take the focus from the question.
                Focus.keeping(frame, this::draw);
            }
        });
    }

    @Override
    public void left() {
        asking = null;
        including = null;
    }

    private Loaded load() {
        List<GrantRow> grants = desk.sharedWith().list();
        Map<Bytes32, List<GrantRow>> ends = grants.stream()
                .filter(GrantRow::goesOn)
                .collect(Collectors.toMap(
                        GrantRow::id, grant -> desk.sharedWith().endingWith(grant.id())));
        return new Loaded(grants, ends, Titles.of(desk.records()));
    }

    private void draw() {
        List<GrantRow> reading = shown.stream().filter(GrantRow::goesOn).toList();
        List<GrantRow> over = shown.stream().filter(grant -> !grant.goesOn()).toList();
        frame.line(Texts.count("shared.line", reading.size()));
        someone.setDefaultButton(asking == null && including == null);
        frame.buttons(someone);
        var content = new ArrayList<Node>();
        if (reading.isEmpty()) {
            content.add(Rows.empty("users", Texts.of("shared.none"), Texts.of("shared.none.text")));
        } else {
            content.add(heads());
            content.add(Rows.list(reading.stream().map(this::row).toArray(Node[]::new)));
        }
        if (!over.isEmpty()) {
            content.add(endedTitle(over.size()));
            content.add(
                    Rows.list(over.stream().limit(ended).map(GrantLines::ended).toArray(Node[]::new)));
        }
        frame.content(content.toArray(Node[]::new));
    }

    private static Node heads() {
        var row = Nodes.row(
                16,
                Rows.width(40, Nodes.spacer()),
                Rows.two("", ""),
                Rows.width(GrantLines.READ, Nodes.label(Texts.of("shared.can-read"), "cw-head")),
                Rows.width(GrantLines.UNTIL, Nodes.label(Texts.of("shared.until"), "cw-head")),
                Rows.width(GrantLines.OPENED, Nodes.label(Texts.of("shared.opened"), "cw-head")),
                GrantLines.action(unseen()));
        row.getChildren().set(1, Nodes.label(Texts.of("shared.who"), "cw-head"));
        javafx.scene.layout.HBox.setHgrow(row.getChildren().get(1), javafx.scene.layout.Priority.ALWAYS);
        ((javafx.scene.control.Label) row.getChildren().get(1)).setMaxWidth(Double.MAX_VALUE);
        row.getChildren().removeFirst();
        row.setStyle("-fx-padding: 0 20 0 20");
        return row;
    }

    /// As wide as the buttons under it, whatever the size of the text.
    private static Node unseen() {
        Button stop = Nodes.button(Texts.of("shared.stop"), "", () -> {});
        stop.getStyleClass().add("cw-stop");
        stop.setVisible(false);
        stop.setStyle("-fx-min-height: 1; -fx-pref-height: 1; -fx-max-height: 1");
        return stop;
    }

    private Node row(GrantRow grant) {
        boolean asks = grant.id().equals(asking);
        Button stop = Nodes.button(Texts.of("shared.stop"), "", () -> ask(grant.id()));
        stop.setAccessibleText(Texts.of("shared.stop.ask", grant.reader().name()));
        stop.getStyleClass().add("cw-stop");
        stop.setId("stop-" + grant.id().hex());
        stop.setVisible(!asks);
        Node line = GrantLines.reading(grant, stop);
        if (!asks) {
            List<Bytes32> others = grant.keptOut(titles.others().keySet());
            return others.isEmpty() ? line : Nodes.column(0, line, keptOut(grant, others));
        }
        line.getStyleClass().add("cw-asked");
        List<GrantRow> also = together.getOrDefault(grant.id(), List.of());
        int records = titles.rows(grant.records()).size();
        Node question = GrantLines.question(grant, records, also, () -> stop(grant), this::keep);
        question.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                keep();
            }
        });
        return Nodes.column(0, line, question);
    }

    private Node keptOut(GrantRow grant, List<Bytes32> others) {
        if (!grant.id().equals(including)) {
            return KeptOut.note(grant, others.size(), () -> {
                including = grant.id();
                draw();
                focus("#include-no");
            });
        }
        Node question = KeptOut.question(grant, others, titles, () -> include(grant, others), this::leaveOut);
        question.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                leaveOut();
            }
        });
        return question;
    }

    private void leaveOut() {
        Bytes32 left = including;
        including = null;
        draw();
        if (left != null) {
            focus("#include-" + left.hex());
        }
    }

    private void include(GrantRow grant, List<Bytes32> others) {
        including = null;
        Background.run(
                () -> desk.include().include(grant.id(), others),
                outcome -> {
                    desk.sync().wake();
                    navigator.tell(Sentences.of(outcome));
                    drawn = false;
                    refresh();
                },
                Trouble::show);
    }

    private Node endedTitle(int count) {
        var row = Nodes.row(8, Nodes.label(Texts.of("shared.ended"), "cw-section"), Nodes.spacer());
        if (count > ended) {
            row.getChildren()
                    .add(Nodes.button(
                            Texts.of("shared.show-ended", count),
                            "chevron-down",
                            () -> {
                                ended = Integer.MAX_VALUE;
                                draw();
                            },
                            "cw-link"));
        }
        return row;
    }

    private void ask(Bytes32 grant) {
        asking = grant;
        draw();
        focus("#stop-no");
    }

    /// Whoever came by keyboard goes on where they were.
    private void keep() {
        Bytes32 kept = asking;
        asking = null;
        draw();
        if (kept != null) {
            focus("#stop-" + kept.hex());
        }
    }

    private void focus(String id) {
        Node node = frame.lookup(id);
        if (node != null) {
            node.requestFocus();
        }
    }

    private void stop(GrantRow grant) {
        if (stopping) {
            return;
        }
        stopping = true;
        Background.run(
                () -> desk.stop().stop(grant.id()),
                done -> {
                    stopping = false;
                    asking = null;
                    desk.sync().wake();
                    drawn = false;
                    refresh();
                },
                failed -> {
                    stopping = false;
                    Trouble.show(failed);
                });
    }

    private void shareWithSomeone() {
        navigator.show(new ShareCodePage(desk, Back.to(navigator, "shared")));
    }
}
