package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the lists of a chart leave out, in words: how much, of which kind and why. Whoever reads a list must know that
/// there is more.
public final class NotShownWords {
    /// More kinds than these are counted only.
    private static final int KINDS = 6;

    private NotShownWords() {}

    /// @return a sentence for each reason; none when the lists hold everything
    public static List<String> of(Chart chart) {
        var sentences = new ArrayList<String>();
        if (chart.qualified() > 0) {
            sentences.add(Texts.count("chart.qualified.count", chart.qualified()));
        }
        for (Why why : Why.values()) {
            int count = count(chart, why);
            if (count > 0) {
                String key = "chart.not-shown." + why.name().toLowerCase(Locale.ROOT);
                sentences.add(Texts.of(key, count, kinds(chart, why)));
            }
        }
        return List.copyOf(sentences);
    }

    private static int count(Chart chart, Why why) {
        return chart.unread().entrySet().stream()
                .filter(each -> each.getKey().why() == why)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /// "care plan (2), claim (14)", the most frequent first.
    private static String kinds(Chart chart, Why why) {
        var counts = new TreeMap<String, Integer>();
        chart.unread().forEach((what, count) -> {
            if (what.why() == why) {
                counts.merge(kind(what.type()), count, Integer::sum);
            }
        });
        List<Map.Entry<String, Integer>> all = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        String named = all.stream()
                .limit(KINDS)
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
        return all.size() > KINDS ? Texts.of("chart.not-shown.kinds", named, all.size() - KINDS) : named;
    }

    /// "AllergyIntolerance" as people say it; "CarePlan" as they write it.
    private static String kind(String type) {
        String said = type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        String key = "chart.kind." + said;
        return Texts.bundle().containsKey(key) ? Texts.of(key) : said.replace('-', ' ');
    }

    /// What stands beside an entry whose meaning may be another one; empty for all others.
    public static String mark(Chart.Entry entry) {
        return entry.qualified() ? Texts.of("chart.qualified") : "";
    }

    /// The same where there is no room for a sentence.
    public static String shortMark(Chart.Entry entry) {
        return entry.qualified() ? Texts.of("chart.qualified.short") : "";
    }
}
