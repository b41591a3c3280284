package io.carewallet.ui.records;

import io.carewallet.ui.common.Screens;
import javafx.fxml.FXML;
import javafx.scene.layout.VBox;

/// Screen 16: nothing here yet; one way forward and an alternative.
final class EmptyWallet {
    private final Runnable addRecords;
    private final Runnable makeCode;

    EmptyWallet(Runnable addRecords, Runnable makeCode) {
        this.addRecords = addRecords;
        this.makeCode = makeCode;
    }

    VBox root() {
        return Screens.load("Empty", this);
    }

    @FXML
    private void add() {
        addRecords.run();
    }

    @FXML
    private void makeCode() {
        makeCode.run();
    }
}
