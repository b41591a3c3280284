package io.carewallet.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.jspecify.annotations.Nullable;

/// The moments of a day at which something is taken: `when`, `offset` and `timeOfDay` of a timing.
///
/// Source: FHIR R4, value set event-timing.
final class Moments {
    private static final Map<String, String> TIMES_OF_DAY = Map.ofEntries(
            Map.entry("MORN", "in the morning"),
            Map.entry("MORN.early", "early in the morning"),
            Map.entry("MORN.late", "late in the morning"),
            Map.entry("NOON", "at noon"),
            Map.entry("AFT", "in the afternoon"),
            Map.entry("AFT.early", "early in the afternoon"),
            Map.entry("AFT.late", "late in the afternoon"),
            Map.entry("EVE", "in the evening"),
            Map.entry("EVE.early", "early in the evening"),
            Map.entry("EVE.late", "late in the evening"),
            Map.entry("NIGHT", "at night"),
            Map.entry("HS", "at bedtime"),
            Map.entry("C", "with meals"),
            Map.entry("CM", "with breakfast"),
            Map.entry("CD", "with lunch"),
            Map.entry("CV", "with dinner"));

    /// Those that may have an offset: "30 minutes before meals".
    private static final Map<String, String> RELATIVE = Map.of(
            "WAKE", "after waking",
            "PHS", "after going to sleep",
            "AC", "before meals",
            "ACM", "before breakfast",
            "ACD", "before lunch",
            "ACV", "before dinner",
            "PC", "after meals",
            "PCM", "after breakfast",
            "PCD", "after lunch",
            "PCV", "after dinner");

    private static final Set<String> EVERY_MEAL = Set.of("C", "AC", "PC");
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    private static final int HOUR = 60;

    private Moments() {}

    /// @return empty when none is set; null when one of them cannot be said
    static @Nullable List<String> words(TimingRepeatComponent it) {
        boolean isOffsetSound =
                !it.hasOffset() || it.getOffset() > 0 && !it.getWhen().isEmpty();
        if (!isOffsetSound || !it.getWhen().isEmpty() && !it.getTimeOfDay().isEmpty()) {
            return null;
        }
        var words = new ArrayList<String>();
        for (Enumeration<EventTiming> when : it.getWhen()) {
            String code = when.getValue() == null ? "" : when.getValue().toCode();
            String word = it.hasOffset() ? offset(it.getOffset(), code) : moment(code);
            if (word.isEmpty() || words.contains(word)) {
                return null;
            }
            words.add(word);
        }
        for (TimeType time : it.getTimeOfDay()) {
            String clock = time.getValue() == null ? "" : time.getValue();
            String word = "at " + clock.replaceFirst("^(\\d\\d:\\d\\d):00(\\.0+)?$", "$1");
            if (!CLOCK.matcher(word.substring(3)).matches() || words.contains(word)) {
                return null;
            }
            words.add(word);
        }
        return words;
    }

    /// "With meals" is as often as there are meals, whatever the number.
    static boolean isEveryMeal(TimingRepeatComponent it) {
        return it.getWhen().stream()
                .anyMatch(when -> when.getValue() != null
                        && EVERY_MEAL.contains(when.getValue().toCode()));
    }

    private static String moment(String code) {
        return TIMES_OF_DAY.getOrDefault(code, RELATIVE.getOrDefault(code, ""));
    }

    private static String offset(int minutes, String code) {
        String word = code.equals("HS") ? "before bedtime" : RELATIVE.getOrDefault(code, "");
        boolean hours = minutes % HOUR == 0;
        int count = hours ? minutes / HOUR : minutes;
        String unit = (hours ? "hour" : "minute") + (count == 1 ? "" : "s");
        return word.isEmpty() ? "" : count + " " + unit + " " + word;
    }
}
