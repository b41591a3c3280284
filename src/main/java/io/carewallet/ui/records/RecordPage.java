package io.carewallet.ui.records;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.text.FileName;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.chart.AttachmentPage;
import io.carewallet.ui.chart.ChartRows;
import io.carewallet.ui.chart.ChartTabs;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.OriginalPage;
import io.carewallet.ui.chart.Printout;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Back;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.CopyWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Kinds;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.print.Printer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 05: one record, readable; where it comes from under the title, the original one click away at the bottom.
final class RecordPage implements Page {
    private final Desk.Patient desk;
    private final RecordRow row;
    private final Navigator navigator;
    private final Page list;
    private final Around around;
    private final PageFrame frame;
    private final VBox trouble = new VBox();
    private @Nullable RareActs acts;
    private boolean opened;

    /// What this page leads to.
    ///
    /// @param history results of all records that a record may be compared with; may be slow
    record Around(Function<Chart, List<Chart.Result>> history, Function<Back, Page> makeCode, AddRecordsPage adding) {}

    /// An opened record, and what of it is drawn.
    ///
    /// @param another whom it names when it is another person's
    private record Content(OpenedRecord record, Optional<ChartRows> rows, Chart.@Nullable Person another) {}

    RecordPage(Desk.Patient desk, RecordRow row, Navigator navigator, Page list, Around around) {
        this.desk = desk;
        this.row = row;
        this.navigator = navigator;
        this.list = list;
        this.around = around;
        this.frame = new PageFrame(row.outline().title());
        frame.back(Texts.of("record.back"), () -> navigator.show(list));
        frame.tile(Nodes.largeTile(Nodes.icon(Kinds.icon(row.outline()), 24)));
        frame.content(Nodes.label(Texts.of("record.opening"), "cw-muted"));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        if (!opened) {
            opened = true;
            Background.run(this::read, this::show, failed -> {
                opened = false;
                say("opened.offline");
                Trouble.show(failed);
            });
        }
        if (acts != null) {
            acts.refresh();
        }
    }

    private Content read() {
        OpenedRecord record = desk.records().open(row.id());
        return new Content(
                record,
                record instanceof OpenedRecord.Opened opened
                        ? Optional.of(
                                ChartRows.of(opened.chart(), around.history().apply(opened.chart())))
                        : Optional.empty(),
                desk.records().ofOthers().get(row.id()));
    }

    private void show(Content content) {
        if (frame.getScene() == null) {
            // Whoever asked for this record has gone on; it is read again when they come back.
            opened = false;
            return;
        }
        switch (content.record()) {
            case OpenedRecord.Opened record -> show(record, content.rows().orElseThrow(), content.another());
            case OpenedRecord.Tampered tampered ->
                navigator.show(new ProblemPage(
                        desk, row, navigator, () -> navigator.show(list), around.adding(), this::again));
            case OpenedRecord.Offline offline -> say("opened.offline");
            case OpenedRecord.Denied denied ->
                say("opened." + denied.why().name().toLowerCase(Locale.ROOT));
        }
    }

    private void again() {
        opened = false;
        navigator.show(this);
    }

    private void say(String key) {
        frame.content(Nodes.banner("info", "info", io.carewallet.core.text.Texts.of(key)));
    }

    private void show(OpenedRecord.Opened record, ChartRows rows, Chart.@Nullable Person another) {
        RecordRow now = record.row();
        HBox shield = now.shield() == Shield.VERIFIED
                ? Nodes.row(
                        8,
                        Shields.sign(Shield.VERIFIED),
                        Nodes.label(Texts.of("record.verified"), "cw-small", "cw-medium", "cw-success-text"))
                : Shields.of(now.shield());
        frame.under(Nodes.label(source(now), "cw-muted"), shield);
        Button share = Nodes.button(
                Texts.of("record.share"),
                "share",
                () -> navigator.show(
                        around.makeCode().apply(new Back(row.outline().title(), () -> navigator.show(this)))));
        share.setDefaultButton(true);
        var rare = new RareActs(desk, row, share, this::takenBack);
        acts = rare;
        frame.buttons(rare.menu(), share);
        var content = new ArrayList<Node>();
        if (another != null) {
            HBox banner = Nodes.banner("danger", "user-x", ofAnother(another));
            banner.setId("record-other");
            content.add(banner);
        }
        content.add(rare.place());
        trouble.managedProperty().bind(Bindings.isNotEmpty(trouble.getChildren()));
        content.add(trouble);
        var tabs = new ChartTabs(rows, document -> open(document, record.original()), Texts.of("chart.none"));
        VBox body = tabs.build();
        VBox.setVgrow(body, Priority.ALWAYS);
        content.add(body);
        if (record.chart().lenient()) {
            content.add(Nodes.banner("info", "info", Texts.of("chart.lenient")));
        }
        String also = AlsoAboutWords.of(record.chart().alsoAbout());
        if (!also.isEmpty()) {
            content.add(Nodes.label(also, "cw-warning-text", "cw-small"));
        }
        NotShownWords.of(record.chart())
                .forEach(sentence -> content.add(Nodes.label(sentence, "cw-muted", "cw-small")));
        content.add(foot(record, another));
        frame.content(content.toArray(Node[]::new));
    }

    private Node foot(OpenedRecord.Opened record, Chart.@Nullable Person another) {
        var note = Nodes.label("", "cw-muted", "cw-small");
        Button original = Nodes.button(
                Texts.of("record.original"),
                "file",
                () -> navigator.show(new OriginalPage(row.fileName(), record.original(), navigator, this)),
                "cw-link");
        Button copy = Nodes.button(
                Texts.of("record.copy"),
                "download",
                () -> SaveFile.ask(frame, FileName.ofOriginal(row.fileName()), record.original(), note::setText),
                "cw-link");
        Button print = Nodes.button(Texts.of("chart.print"), "printer", () -> print(record, another, note), "cw-link");
        print.setId("print");
        print.managedProperty().bind(print.visibleProperty());
        print.setVisible(false);
        // Asking the system for its printers may take a while. Without one there is nothing to offer.
        Background.run(() -> Printer.getDefaultPrinter() != null, print::setVisible, failed -> print.setVisible(false));
        Label copies = Nodes.label(copies(), "cw-muted", "cw-small");
        copies.setId("copies");
        HBox.setHgrow(copies, Priority.ALWAYS);
        return Nodes.row(8, original, copy, print, note, copies);
    }

    /// How many copies record storage was found to have; empty while they were not counted.
    private String copies() {
        return desk.records()
                .stored(row.id())
                .map(stored -> desk.copies().of(stored.cid()))
                .filter(Optional::isPresent)
                .map(CopyWords::of)
                .orElse("");
    }

    private void print(OpenedRecord.Opened record, Chart.@Nullable Person another, Label note) {
        String source = source(record.row());
        var paper = new Printout(
                record.row().outline().title(),
                another == null ? source : ofAnother(another) + "\n" + source,
                record.chart());
        note.setText(paper.print(frame.getScene().getWindow()));
    }

    /// Above all that it says: nobody reads somebody else's allergies as their own.
    private static String ofAnother(Chart.Person another) {
        return Texts.of("record.of-another", OfAnother.words(another));
    }

    /// "Maxine Erdman, born 2 March 1956 · 12 May 2026 · Registered by its holder, no issuer".
    private static String source(RecordRow row) {
        Chart.Person about = row.outline().person();
        return Stream.of(
                        about.birthDate() == null || about.name().isEmpty()
                                ? about.name()
                                : Texts.of("record.about.born", about.name(), Days.day(about.birthDate())),
                        Days.span(row.outline().from(), row.outline().until()),
                        Shields.authorship(row.authorship()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
    }

    private void takenBack() {
        navigator.show(list);
        navigator.tell(Texts.of("record.withdraw.done", row.outline().title()));
    }

    private void open(Chart.Document document, byte[] original) {
        String handle = document.attachment();
        if (handle == null) {
            return;
        }
        Background.<RecordReader.Attachment>run(
                () -> desk.records().attachment(original, handle),
                content -> navigator.show(new AttachmentPage(document.title(), content, navigator, this)),
                failed -> trouble.getChildren()
                        .setAll(Nodes.banner("warning", "alert-triangle", Texts.of("attachment.not-there"))));
    }
}
