package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Result;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Values over time as a line with points, and the reference range as a shaded band with its numbers.
final class TrendPlot {
    private static final double WIDTH = 350;
    private static final double HEIGHT = 250;
    private static final double LEFT = 40;
    private static final double BOTTOM = 26;
    private static final double TOP = 18;
    private static final int STEPS = 5;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uu", Locale.ENGLISH);

    private final List<Result> points;
    private final List<Result> lower;
    private final Result chosen;
    private final double least;
    private final double most;
    private final Pane pane = new Pane();

    /// @param points at least two, the oldest first, all with number and date
    /// @param lower values of the same days that belong to them, drawn as a second line: the lower blood pressure
    TrendPlot(List<Result> points, List<Result> lower, Result chosen) {
        this.points = points;
        this.lower = lower;
        this.chosen = chosen;
        double min = Stream.concat(points.stream(), lower.stream())
                .mapToDouble(TrendPlot::value)
                .min()
                .orElse(0);
        double max = points.stream().mapToDouble(TrendPlot::value).max().orElse(1);
        Double low = chosen.low();
        Double high = chosen.high();
        min = low == null ? min : Math.min(min, low);
        max = high == null ? max : Math.max(max, high);
        double step = step((max - min) / STEPS);
        this.least = Math.floor(min / step) * step;
        this.most = Math.max(Math.ceil(max / step) * step, least + step);
        grid(step);
        band();
        line(points);
        line(lower);
        dates();
        pane.setMinSize(WIDTH, HEIGHT);
        pane.setMaxSize(WIDTH, HEIGHT);
        pane.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        pane.setAccessibleText(sentence());
    }

    Node root() {
        return pane;
    }

    private static double value(Result result) {
        return Objects.requireNonNull(result.number());
    }

    private static LocalDate day(Result result) {
        return Objects.requireNonNull(result.at()).day();
    }

    /// 1, 2 or 5 times a power of ten.
    private static double step(double rough) {
        if (rough <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private double y(double value) {
        return TOP + (most - value) / (most - least) * (HEIGHT - TOP - BOTTOM);
    }

    private double x(LocalDate day) {
        double first = day(points.getFirst()).toEpochDay();
        double last = day(points.getLast()).toEpochDay();
        double part = last == first ? 0.5 : (day.toEpochDay() - first) / (last - first);
        return LEFT + 20 + part * (WIDTH - LEFT - 44);
    }

    private void grid(double step) {
        for (double value = least; value <= most + step / 2; value += step) {
            var line = new Line(LEFT, y(value), WIDTH, y(value));
            line.getStyleClass().add("cw-plot-grid");
            Text text = text(ResultWords.number(Math.round(value / step) * step), "cw-plot-text");
            text.setTextOrigin(VPos.CENTER);
            text.setX(0);
            text.setY(y(value));
            pane.getChildren().addAll(line, text);
        }
    }

    private void band() {
        Double low = chosen.low();
        Double high = chosen.high();
        if (low == null && high == null) {
            return;
        }
        double top = y(high == null ? most : high);
        double bottom = y(low == null ? least : Math.max(low, least));
        var band = new Rectangle(LEFT, top, WIDTH - LEFT, Math.max(1, bottom - top));
        band.getStyleClass().add("cw-plot-band");
        Text text = text(Texts.of("chart.trend.range", ResultWords.range(chosen)), "cw-plot-range");
        text.setTextOrigin(VPos.CENTER);
        text.setX(LEFT + 10);
        text.setY((top + bottom) / 2);
        pane.getChildren().addAll(band, text);
    }

    private void line(List<Result> values) {
        var line = new Polyline();
        line.getStyleClass().add("cw-plot-line");
        pane.getChildren().add(line);
        double lastLabel = -100;
        for (Result point : values) {
            double x = x(day(point));
            double y = y(value(point));
            line.getPoints().addAll(x, y);
            boolean now = Objects.equals(point.at(), chosen.at());
            var dot = new Circle(x, y, now ? 6.5 : 4.5);
            dot.getStyleClass().add(now ? "cw-plot-now" : "cw-plot-point");
            pane.getChildren().add(dot);
            if (now || x - lastLabel > 34) {
                lastLabel = x;
                Text text = text(ResultWords.number(value(point)), now ? "cw-plot-value" : "cw-plot-text");
                text.setX(x - text.getLayoutBounds().getWidth() / 2);
                text.setY(y - 11);
                pane.getChildren().add(text);
            }
        }
    }

    private void dates() {
        for (Result point : List.of(points.getFirst(), points.getLast())) {
            Text text = text(MONTH.format(day(point)), "cw-plot-text");
            text.setX(Math.min(x(day(point)) - 20, WIDTH - 46));
            text.setY(HEIGHT - 6);
            pane.getChildren().add(text);
        }
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }

    private String sentence() {
        String text = lower.isEmpty() ? sentence(points) : sentence(points) + ". " + sentence(lower);
        String range = ResultWords.range(chosen);
        return range.isEmpty() ? text : text + ". " + Texts.of("chart.trend.range", range);
    }

    private String sentence(List<Result> values) {
        Result first = values.getFirst();
        Result last = values.getLast();
        return Texts.of(
                "chart.trend.text",
                lower.isEmpty() ? ResultWords.name(chosen) : ResultWords.name(first),
                values.size(),
                ResultWords.number(value(first)),
                Days.day(first.at()),
                ResultWords.valueWithUnit(last),
                Days.day(last.at()));
    }
}
