package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.DoseInName;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Medicines in words: the name with the dose that is to be taken, and whether it is taken.
public final class MedicineWords {
    private MedicineWords() {}

    /// "Metformin 500 mg"; "Warfarin 2.5 mg, dose 5 mg" where the name has a number of its own.
    public static String name(Medicine medicine) {
        String name = StandingWords.named(medicine.what());
        if (DoseInName.isSaid(name, medicine.dose())) {
            return name;
        }
        return DoseInName.hasAmount(name)
                ? Texts.of("chart.medicine.dose", name, medicine.dose())
                : (name + " " + medicine.dose()).strip();
    }

    /// The same, after "Not to be given" where that is the order: the first thing to be read.
    public static String title(Medicine medicine) {
        return isForbidden(medicine) ? words(medicine.use()) + ": " + name(medicine) : name(medicine);
    }

    /// Whether it is taken; empty for what is taken now, and where the title says it.
    public static String use(Medicine medicine) {
        boolean isSaid = medicine.current() || isForbidden(medicine);
        // Of what cannot be read, its mark says more than that its use is not known.
        return isSaid || isNotUnderstood(medicine) ? "" : words(medicine.use());
    }

    /// What a summary lists: first what must not be given, then what is taken now, and what may be.
    public static List<Medicine> atAGlance(Chart chart) {
        return Stream.concat(forbidden(chart).stream(), taken(chart).stream()).toList();
    }

    /// What must not be given.
    public static List<Medicine> forbidden(Chart chart) {
        return chart.medicines().stream().filter(MedicineWords::isForbidden).toList();
    }

    /// What is taken now, and then what may be: its source says something about it that CareWallet cannot read.
    public static List<Medicine> taken(Chart chart) {
        return Stream.concat(
                        chart.medicines().stream().filter(Medicine::current),
                        chart.medicines().stream().filter(MedicineWords::isNotUnderstood))
                .toList();
    }

    private static boolean isNotUnderstood(Medicine medicine) {
        return medicine.qualified() && medicine.use() == Use.NOT_SAID;
    }

    public static boolean isForbidden(Medicine medicine) {
        return medicine.use() == Use.NOT_TO_BE_GIVEN;
    }

    private static String words(Use use) {
        return Texts.of("chart.medicine." + use.name().toLowerCase(Locale.ROOT));
    }
}
