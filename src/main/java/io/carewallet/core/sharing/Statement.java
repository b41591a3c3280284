package io.carewallet.core.sharing;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.text.PlainText;
import java.time.LocalDate;
import java.util.List;

/// What an approval says, decoded from the very bytes `T` that it covers: the only thing that the approval screen
/// renders.
///
/// @param listed the records as `T` names them, in its order; none for a standing share, which names none
/// @param standing true when records that are added later follow
public record Statement(
        String reader, String organisation, Purpose purpose, LocalDate until, boolean standing, List<Listed> listed) {
    /// One record by the title and date that its owner sees when approving.
    public record Listed(String title, String date) {
        private static final int MAX_TITLE = 150;
        private static final String UNTITLED = "Record without a title";

        /// What an approval would say of a record: so that its line can be found again among the records.
        public static Listed of(Outline outline) {
            FuzzyDate last = outline.until();
            FuzzyDate date = last != null ? last : outline.from();
            return new Listed(shown(outline.title()), date == null ? "" : date.toString());
        }

        private static String shown(String title) {
            String shown = title.codePoints()
                    .filter(PlainText::isShown)
                    .limit(MAX_TITLE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return named(shown);
        }

        /// Nobody can agree to a row without words.
        static String named(String title) {
            return PlainText.isVisible(title) ? title : UNTITLED;
        }
    }
}
