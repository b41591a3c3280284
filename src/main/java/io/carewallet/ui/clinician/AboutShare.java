package io.carewallet.ui.clinician;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.util.Map;
import java.util.Set;

/// The page beside records that left a share as files: what they are part of, who stands behind each, and whose those
/// are that are not the patient's. Windows and commands write the same.
public final class AboutShare {
    public static final String NAME = "about-these-records";
    public static final String ENDING = ".txt";

    private AboutShare() {}

    /// Whose the records are.
    ///
    /// @param others the records of another person
    /// @param isKnown whether it is known who the patient is
    public record Whose(Set<Bytes32> others, boolean isKnown) {
        public Whose {
            others = Set.copyOf(others);
        }

        /// @param share with what its records said when they were opened
        public static Whose of(ShareRow share) {
            Set<Bytes32> others = share.ofOthers().keySet();
            // Those that nobody says are another person's are among the others only where the patient is not known.
            return new Whose(others, others.stream().allMatch(share::isAnothers));
        }
    }

    /// @param files the records, by the name of the file that has each, in their order
    /// @param missing how many records of the share should be among them and could not be opened
    public static String text(ShareRow share, Map<String, OpenedRecord.Opened> files, Whose whose, int missing) {
        var about = new StringBuilder(Texts.of(
                        "patient.export.about",
                        ShareLines.scope(share),
                        ShareLines.purpose(share.purpose()),
                        Days.day(share.until())))
                .append("\n\n");
        if (missing > 0) {
            about.append(Texts.count("patient.export.missing", missing)).append("\n\n");
        }
        files.forEach((name, record) -> about.append(line(name, record, whose)).append('\n'));
        return about.toString();
    }

    private static String line(String name, OpenedRecord.Opened record, Whose whose) {
        // Who stands behind it comes first: a title is what its author wrote, and may look like a sentence of ours.
        String line = name + ": " + Shields.authorship(record.row().authorship()) + ". \""
                + record.row().outline().title().replace('"', '\'') + "\"";
        String another = whose.others().contains(record.row().id())
                ? ". " + SomebodyElse.words(record.chart().person(), whose.isKnown())
                : "";
        // What others wrote makes no line of its own, which could speak for another file.
        return PlainText.quoted(line + another).replace('\n', ' ');
    }
}
