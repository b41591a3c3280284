package io.carewallet.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the windows of two people stand on one screen: side by side where there is room, else one a little lower and
/// to the right, so that both title bars can be seen and reached.
public enum Beside {
    LEFT,
    RIGHT;

    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 820;
    private static final double STEP = 48;

    void place(Stage stage) {
        Rectangle2D at = on(Screen.getPrimary().getVisualBounds());
        stage.setX(at.getMinX());
        stage.setY(at.getMinY());
        stage.setWidth(at.getWidth());
        stage.setHeight(at.getHeight());
    }

    /// @param screen what is free of the screen, in px
    Rectangle2D on(Rectangle2D screen) {
        double half = screen.getWidth() / 2;
        boolean both = half >= LEAST_WIDTH;
        double step = both ? 0 : STEP;
        double width = Math.clamp(both ? half : screen.getWidth() - step, LEAST_WIDTH, WIDTH);
        double height = Math.clamp(screen.getHeight() - step, LEAST_HEIGHT, HEIGHT);
        if (this == LEFT) {
            double x = both ? screen.getMinX() + half - width : screen.getMinX();
            return new Rectangle2D(x, screen.getMinY(), width, height);
        }
        double x = screen.getMinX() + (both ? half : step);
        return new Rectangle2D(x, screen.getMinY() + step, width, height);
    }
}
