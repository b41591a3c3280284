package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// What this clinician did: openings that were reported, requests, offers; the newest first.
public final class ActivityPage implements Page {
    private static final int MOST = 300;

    private final Refresh refresh = new Refresh();
    private final Desk.Clinician desk;
    private final PageFrame frame = new PageFrame(Texts.of("activity.title"));
    private @Nullable List<Line> shown;

    private record Line(Instant at, String icon, String what, String detail) {}

    public ActivityPage(Desk.Clinician desk) {
        this.desk = desk;
        frame.line(Texts.of("activity.line"));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(this::lines, lines -> {
            if (!lines.equals(shown)) {
                shown = lines;
                draw(lines);
            }
        });
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        var trips = new Trips(desk.sync().operations());
        for (HistoryRow row : desk.history().list()) {
            if (row.what() == HistoryRow.What.OPENED) {
                lines.add(new Line(
                        row.at(),
                        "eye",
                        Texts.of("activity.opened", row.titles().size(), ShareLines.name(row.note())),
                        Days.titles(row.titles()) + " \u00b7 " + trips.report(row.note(), row.at())));
            }
        }
        for (AskRow ask : desk.ask().list()) {
            lines.add(new Line(
                    ask.at(),
                    "send",
                    Texts.of("activity.asked", ShareLines.name(ask.label())),
                    ShareLines.wanted(ask.wanted()) + " \u00b7 "
                            + (trips.isRefused(ask.id()) ? trips.why(ask.id()) : AskLines.stateWords(ask.state()))));
        }
        desk.contribute()
                .list()
                .forEach(sent -> lines.add(new Line(
                        sent.at(),
                        "edit-3",
                        Texts.of("activity.offered", ShareLines.name(sent.label())),
                        offered(sent.title(), trips.why(sent.id())))));
        lines.sort(Comparator.comparing(Line::at).reversed());
        return lines;
    }

    private static String offered(String title, String why) {
        return why.isEmpty() ? title : title + " \u00b7 " + why;
    }

    private void draw(List<Line> lines) {
        if (lines.isEmpty()) {
            frame.content(Nodes.label(Texts.of("activity.none"), "cw-muted"));
            return;
        }
        frame.content(Rows.list(lines.stream()
                .limit(MOST)
                .map(line -> Rows.flat(
                        Nodes.tile(line.icon()),
                        Rows.two(line.what(), line.detail()),
                        Rows.width(
                                150,
                                Nodes.column(
                                        2,
                                        Nodes.label(Days.relative(line.at()), "cw-medium"),
                                        Nodes.label(Days.time(line.at()), "cw-muted", "cw-small")))))
                .toArray(Node[]::new)));
    }
}
