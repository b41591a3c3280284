package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// Everyone who shares records with this clinician, or did once.
public final class PatientsPage implements Page {
    private final Refresh refresh = new Refresh();
    private final Desk.Clinician desk;
    private final Asking asking;
    private final PageFrame frame = new PageFrame(Texts.of("patients.title"));
    private final TextField search = new TextField();
    private @Nullable List<ShareRow> shown;

    public PatientsPage(Desk.Clinician desk, Asking asking) {
        this.desk = desk;
        this.asking = asking;
        frame.line(Texts.of("patients.line"));
        search.setId("find-patient");
        search.getStyleClass().add("cw-find");
        search.setPromptText(Texts.of("patients.search"));
        search.setAccessibleText(Texts.of("patients.search"));
        search.textProperty().addListener((o, before, now) -> draw());
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(desk.shares()::list, shares -> {
            if (!shares.equals(shown)) {
                shown = shares;
                draw();
            }
        });
    }

    private void draw() {
        List<ShareRow> shares = shown == null ? List.of() : shown;
        if (shares.isEmpty()) {
            frame.content(Rows.empty("users", Texts.of("home.none"), Texts.of("home.none.text")));
            return;
        }
        String words = search.getText().toLowerCase(Locale.ROOT).strip();
        Node[] rows = shares.stream()
                .filter(share -> ShareLines.name(share).toLowerCase(Locale.ROOT).contains(words))
                .map(share -> ShareLines.share(share, () -> asking.navigator().show(new PatientPage(asking, share))))
                .toArray(Node[]::new);
        frame.content(
                search, rows.length == 0 ? Nodes.label(Texts.of("patients.not-found"), "cw-muted") : Rows.list(rows));
    }
}
