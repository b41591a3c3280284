package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Document;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The sections of a chart under tabs with counts; arrows move between tabs. A tab is drawn when it is chosen.
public final class ChartTabs {
    private final Chart chart;
    private final List<Result> results;
    private final List<Result> history;
    private final @Nullable Consumer<Document> open;
    private final String none;
    /// With large text they take a second line instead of leaving the window.
    private final FlowPane heads = new FlowPane(4, 0);
    private final StackPane content = new StackPane();
    private final VBox root = new VBox(16, heads, content);
    private final List<Tab> tabs = new ArrayList<>();
    private String advice = Texts.of("chart.trend.advice");
    private @Nullable Result wanted;
    private int chosen = -1;

    private record Tab(Button head, Supplier<Node> content) {}

    /// @param open opens the content of a document; null where it cannot be opened here
    /// @param none what an empty section says
    public ChartTabs(ChartRows rows, @Nullable Consumer<Document> open, String none) {
        this.chart = rows.chart();
        this.results = rows.results();
        this.history = rows.history();
        this.open = open;
        this.none = none;
        heads.getStyleClass().add("cw-tabs");
        // Before the buttons get them: a button takes arrows for itself, and moves the focus alone.
        heads.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0) {
                choose(Math.floorMod(chosen + step, tabs.size()));
                tabs.get(chosen).head().requestFocus();
                e.consume();
            }
        });
    }

    /// A tab of the caller's own, before the others.
    public ChartTabs first(String title, Supplier<Node> page) {
        add(title, -1, page);
        return this;
    }

    /// For clinicians: nobody sends them to a doctor.
    public ChartTabs forClinicians() {
        advice = "";
        return this;
    }

    /// Shows the trend of one result; of those that [Pressures] makes. Only after `build`.
    public void trend(Result result) {
        wanted = result;
        go("results");
    }

    /// Chooses a section by its key, "medicines", and takes the focus there. Only after `build`.
    public void go(String key) {
        choose(key);
        tabs.get(chosen).head().requestFocus();
    }

    /// Chooses a section by its key and leaves the focus where it is. Only after `build`.
    public void choose(String key) {
        for (int i = 0; i < tabs.size(); i++) {
            if (("tab-" + key).equals(tabs.get(i).head().getId())) {
                choose(i);
            }
        }
    }

    /// The key of the section that is seen.
    public String chosen() {
        return tabs.get(chosen).head().getId().substring("tab-".length());
    }

    /// Lays out all tabs and chooses the first that has something to say.
    public VBox build() {
        var entries = new Entries(none, open);
        boolean own = !tabs.isEmpty();
        add("problems", chart.problems().size(), () -> entries.problems(chart));
        add("medicines", chart.medicines().size(), () -> entries.medicines(chart));
        add("allergies", chart.allergies().size(), () -> entries.allergies(chart));
        add("results", results.size(), () -> results(entries));
        add("immunisations", chart.immunisations().size(), () -> entries.immunisations(chart));
        add("visits", chart.visits().size(), () -> entries.visits(chart));
        add("documents", chart.documents().size(), () -> entries.documents(chart));
        choose(own ? 0 : firstFull());
        return root;
    }

    private Node results(Entries entries) {
        if (results.isEmpty()) {
            return entries.nothing();
        }
        var pane = new ResultsPane(results, history, advice);
        Result one = wanted;
        if (one != null) {
            pane.choose(one);
            wanted = null;
        }
        return pane.root();
    }

    private int firstFull() {
        if (!chart.allergies().isEmpty() && chart.results().isEmpty()) {
            return 2;
        }
        int[] counts = {
            chart.problems().size(),
            chart.medicines().size(),
            0,
            chart.results().size(),
            chart.immunisations().size(),
            chart.visits().size(),
            chart.documents().size()
        };
        for (int i : new int[] {3, 0, 1, 4, 5, 6}) {
            if (counts[i] > 0) {
                return i;
            }
        }
        return 0;
    }

    /// @param count negative for none
    private void add(String key, int count, Supplier<Node> page) {
        String title = count < 0 ? key : Texts.of("chart." + key);
        int index = tabs.size();
        Button head = Nodes.button(title, "", () -> choose(index), "cw-tab");
        head.setId("tab-" + key);
        if (count >= 0) {
            head.setGraphic(Nodes.fixed(Integer.toString(count), "cw-chip"));
            head.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
            head.setAccessibleText(Texts.of("chart.tab", title, count));
        }
        if (count == 0) {
            head.getStyleClass().add("cw-tab-empty");
        }
        tabs.add(new Tab(head, page));
        heads.getChildren().add(head);
    }

    private void choose(int index) {
        chosen = index;
        for (int i = 0; i < tabs.size(); i++) {
            var classes = tabs.get(i).head().getStyleClass();
            classes.remove("cw-selected");
            if (i == index) {
                classes.add("cw-selected");
            }
        }
        Node page = tabs.get(index).content().get();
        StackPane.setAlignment(page, javafx.geometry.Pos.TOP_LEFT);
        content.getChildren().setAll(page);
    }
}
