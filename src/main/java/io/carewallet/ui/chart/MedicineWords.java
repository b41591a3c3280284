package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Medicine;
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

    /// Empty for what is taken now.
    public static String use(Medicine medicine) {
        return medicine.current()
                ? ""
                : Texts.of("chart.medicine." + medicine.use().name().toLowerCase(Locale.ROOT));
    }
}
