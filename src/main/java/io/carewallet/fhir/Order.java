package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How lists of a chart are sorted by date.
final class Order {
    static final Comparator<@Nullable FuzzyDate> NEWEST_FIRST = Comparator.nullsLast(Comparator.reverseOrder());

    private Order() {}
}
