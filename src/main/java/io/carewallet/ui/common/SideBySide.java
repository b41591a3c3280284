package io.carewallet.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A main column with a narrow one at its right; where the window is too narrow for both, the right one moves under the
/// main one.
public final class SideBySide extends Region {
    /// Of the page: a window of 1180 px less the sidebar and the padding of the page.
    private static final double NARROW = 868;

    private final Region main;
    private final Region side;
    private final double gap;
    private final double sideWidth;

    /// @param gap between the two; @param sideWidth of the right column while it stands beside, at least
    public SideBySide(double gap, double sideWidth, Region main, Region side) {
        this.main = main;
        this.side = side;
        this.gap = gap;
        this.sideWidth = sideWidth;
        getChildren().setAll(main, side);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// Also with large text: what the main column needs is never covered.
    private boolean isNarrow(double width) {
        return width < NARROW || main.minWidth(-1) > width - gap - besideWidth();
    }

    /// Nor does what the right column needs stick out of it.
    private double besideWidth() {
        return Math.max(sideWidth, snapSizeX(side.minWidth(-1)));
    }

    private double height(Node node, double width) {
        return snapSizeY(node.prefHeight(width));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return NARROW;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double whole = width < 0 ? Math.max(NARROW, getWidth()) : width;
        return isNarrow(whole)
                ? height(main, whole) + gap + height(side, whole)
                : Math.max(height(main, whole - gap - besideWidth()), height(side, besideWidth()));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (isNarrow(width)) {
            double first = height(main, width);
            main.resizeRelocate(0, 0, width, first);
            side.resizeRelocate(0, first + gap, width, height(side, width));
            return;
        }
        double beside = besideWidth();
        double left = snapSizeX(width - gap - beside);
        main.resizeRelocate(0, 0, left, height(main, left));
        side.resizeRelocate(left + gap, 0, beside, height(side, beside));
    }
}
