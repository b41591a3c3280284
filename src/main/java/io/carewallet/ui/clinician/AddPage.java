package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Before a note is written: for which patient. Allergies stay in sight above the note.
public final class AddPage implements Page {
    private final Desk.Clinician desk;
    private final Asking asking;
    private final PageFrame frame = new PageFrame(Texts.of("offer.page"));

    public AddPage(Desk.Clinician desk, Asking asking) {
        this.desk = desk;
        this.asking = asking;
        frame.line(Texts.of("offer.whose"));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        Background.run(() -> PatientPage.open(desk), this::draw);
    }

    private void draw(List<ShareRow> open) {
        if (open.isEmpty()) {
            frame.content(Rows.empty("edit-3", Texts.of("offer.nobody"), Texts.of("offer.nobody.text")));
            return;
        }
        frame.content(Rows.list(open.stream()
                .map(share -> ShareLines.share(
                        share,
                        () -> asking.navigator()
                                .show(new OfferPage(asking, share, new Opened(desk.shares(), share.id())))))
                .toArray(Node[]::new)));
    }
}
