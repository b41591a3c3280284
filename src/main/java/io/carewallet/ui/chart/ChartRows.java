package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Result;
import java.util.List;

/// What the sections of a chart show, made ready before they are drawn: a record of many years has tens of thousands of
/// results.
///
/// @param results as rows: both values of a blood pressure are one
/// @param history results of all records at hand, for trends
public record ChartRows(Chart chart, List<Result> results, List<Result> history) {
    /// Goes through all results: not for the UI thread.
    public static ChartRows of(Chart chart, List<Result> history) {
        return new ChartRows(chart, Pressures.together(chart.results()), history);
    }
}
