package io.carewallet.ui.sharing;

import atlantafx.base.controls.CustomTextField;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Screen 10: openings and changes as sentences, newest first.
public final class HistoryPage implements Page {
    private static final int STEP = 100;

    private final Refresh refresh = new Refresh();
    private final Desk.Patient desk;
    private final PageFrame frame = new PageFrame(Texts.of("history.title"));
    private final CustomTextField find = new CustomTextField();
    private final ComboBox<String> who = new ComboBox<>();
    private final ComboBox<String> since = new ComboBox<>();
    private final Label note = Nodes.note("cw-muted", "cw-small");
    private List<HistoryRow> rows = List.of();
    private boolean drawn;
    private int most = STEP;

    public HistoryPage(Desk.Patient desk) {
        this.desk = desk;
        frame.line(Texts.of("history.line"));
        frame.buttons(Nodes.button(Texts.of("history.save"), "download", this::save));
        find.setPromptText(Texts.of("history.find"));
        find.setAccessibleText(Texts.of("history.find"));
        find.setId("history-find");
        find.setLeft(Nodes.icon("search", 18));
        HBox.setHgrow(find, Priority.ALWAYS);
        find.textProperty().addListener((o, before, now) -> draw());
        since.getItems().setAll(Texts.of("history.year"), Texts.of("history.month"), Texts.of("history.ever"));
        since.setValue(Texts.of("history.year"));
        since.setOnAction(e -> draw());
        who.getItems().setAll(Texts.of("history.everyone"));
        who.setValue(Texts.of("history.everyone"));
        who.setOnAction(e -> draw());
        frame.setOnKeyPressed(e -> {
            if (new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN).match(e)) {
                find.requestFocus();
            }
        });
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(desk.history()::list, list -> {
            if (!drawn || !list.equals(rows)) {
                drawn = true;
                rows = list;
                fillWho();
                draw();
            }
        });
    }

    private void fillWho() {
        String chosen = who.getValue();
        List<String> names =
                rows.stream().map(HistorySentence::who).distinct().sorted().toList();
        var items = new ArrayList<>(List.of(Texts.of("history.everyone")));
        items.addAll(names);
        if (!who.getItems().equals(items)) {
            who.getItems().setAll(items);
            who.setValue(items.contains(chosen) ? chosen : items.getFirst());
        }
    }

    private void draw() {
        List<HistoryRow> found = rows.stream().filter(this::isFound).toList();
        var lines = new ArrayList<Node>();
        String me = desk.wallet().profile().name();
        found.stream().limit(most).map(row -> HistorySentence.line(row, me)).forEach(lines::add);
        if (found.isEmpty()) {
            lines.add(Rows.flat(Nodes.label(Texts.of("history.none"), "cw-muted")));
        }
        if (found.size() > most) {
            lines.add(Rows.flat(
                    Nodes.spacer(),
                    Nodes.button(Texts.of("history.more"), "chevron-down", this::more, "cw-link"),
                    Nodes.spacer()));
        }
        HBox foot = Nodes.row(
                8, Shields.sign(Shield.VERIFIED), Nodes.label(Texts.of("history.foot"), "cw-muted", "cw-small"));
        frame.content(
                Nodes.row(8, find, who, since),
                HistorySentence.heads(),
                Rows.list(lines.toArray(Node[]::new)),
                foot,
                note);
    }

    private void more() {
        most += STEP;
        draw();
    }

    private boolean isFound(HistoryRow row) {
        int choice = since.getSelectionModel().getSelectedIndex();
        Duration back = choice == 0 ? Duration.ofDays(365) : Duration.ofDays(30);
        boolean inTime = choice == 2 || row.at().isAfter(Instant.now().minus(back));
        boolean ofPerson = who.getSelectionModel().getSelectedIndex() <= 0
                || HistorySentence.who(row).equals(who.getValue());
        String words = find.getText().toLowerCase(Locale.ROOT).strip();
        return inTime
                && ofPerson
                && HistorySentence.text(row).toLowerCase(Locale.ROOT).contains(words);
    }

    private void save() {
        var text = new StringBuilder();
        rows.forEach(row -> text.append(HistorySentence.text(row)).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        SaveFile.ask(frame, "history.txt", bytes, note::setText);
    }
}
