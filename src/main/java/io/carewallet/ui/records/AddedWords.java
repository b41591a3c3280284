package io.carewallet.ui.records;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.Rows;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands in the row of a file that became a record: besides what it is, whose it is when it is another person's,
/// and that it also holds entries about somebody else.
///
/// @param spoken the same as one sentence
record AddedWords(VBox shown, String spoken) {
    /// @param second the line below the title
    /// @param another whom the record names when it is another person's; else null
    /// @param also what it says of somebody else besides; null where it says nothing
    static AddedWords of(RecordRow record, String second, Chart.@Nullable Person another, @Nullable AlsoAbout also) {
        String title = record.outline().title();
        VBox words = Rows.two(title, second);
        if (another != null) {
            words.getChildren().add(OfAnother.mark(another));
        }
        AlsoAboutWords.mark(words, also);
        String whose = another == null ? "" : OfAnother.words(another);
        String spoken = Stream.of(title, second, whose, AlsoAboutWords.of(also))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new AddedWords(words, spoken);
    }
}
