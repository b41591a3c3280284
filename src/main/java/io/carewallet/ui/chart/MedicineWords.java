package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.DoseInName;
import io.carewallet.ui.common.Texts;
import java.util.Locale;

/// Medicines in words: the name with the dose that is to be taken, and whether it is taken.
public final class MedicineWords {
    private MedicineWords() {}

    /// "Metformin 500 mg"; "Warfarin 2.5 mg, dose 5 mg" where the name has a number of its own.
    public static String name(Medicine medicine) {
        String name = medicine.what().text();
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
        return medicine.current() || isForbidden(medicine) ? "" : words(medicine.use());
    }

    public static boolean isForbidden(Medicine medicine) {
        return medicine.use() == Use.NOT_TO_BE_GIVEN;
    }

    private static String words(Use use) {
        return Texts.of("chart.medicine." + use.name().toLowerCase(Locale.ROOT));
    }
}
