package io.carewallet.app.cli;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an opened record says: the same for whoever owns it and for whoever it is shared with.
final class Shown {
    private static final int KB = 1024;

    private Shown() {}

    /// Takes the content of a document out of its file.
    interface Content {
        RecordReader.Attachment of(byte[] original, String handle) throws RefusedRecord;
    }

    static Map<String, Object> map(OpenedRecord.Opened opened) {
        return map(opened, Rows.record(opened.row()));
    }

    /// @param row the fields of its row, which come first
    static Map<String, Object> map(OpenedRecord.Opened opened, Map<String, Object> row) {
        var said = new LinkedHashMap<>(row);
        said.putAll(ChartText.map(opened.chart()));
        said.put("attachments", attachments(opened.chart()));
        return said;
    }

    static String text(OpenedRecord.Opened opened) {
        return text(opened, "");
    }

    /// @param beside what its first line says besides; may be empty
    static String text(OpenedRecord.Opened opened, String beside) {
        String about = Rows.about(opened.row());
        String whose = about.isEmpty() ? Texts.of("offer.subject.nobody") : "About " + about;
        String also = AlsoAboutWords.of(opened.chart().alsoAbout());
        return Rows.recordLine(Rows.record(opened.row())) + beside + "\n" + whose + "\n"
                + (also.isEmpty() ? "" : Output.oneLine(also) + "\n")
                + ChartText.text(opened.chart()) + attached(opened.chart());
    }

    /// The documents whose content is in the file, numbered from 1 as `--attachment` takes them.
    private static List<Map<String, Object>> attachments(Chart chart) {
        var rows = new ArrayList<Map<String, Object>>();
        for (Chart.Document document : attachedTo(chart)) {
            var row = new LinkedHashMap<String, Object>();
            row.put("number", rows.size() + 1);
            row.put("title", document.title().isEmpty() ? document.kind() : document.title());
            row.put("mediaType", document.mediaType());
            row.put("bytes", document.bytes());
            rows.add(row);
        }
        return rows;
    }

    private static List<Chart.Document> attachedTo(Chart chart) {
        return chart.documents().stream()
                .filter(document -> document.attachment() != null)
                .toList();
    }

    private static String attached(Chart chart) {
        List<Chart.Document> documents = attachedTo(chart);
        var out = new StringBuilder(documents.isEmpty() ? "" : "\nattachments (--attachment NUMBER --out FILE)\n");
        for (int i = 0; i < documents.size(); i++) {
            Chart.Document it = documents.get(i);
            String title = StandingWords.beside(it, it.title().isEmpty() ? it.kind() : it.title());
            String size = it.bytes() <= 0 ? "" : Texts.of("chart.document.kb", Math.ceilDiv(it.bytes(), KB));
            out.append("  ")
                    .append(Output.oneLine(PlainWords.line(i + 1, title, it.mediaType(), size)))
                    .append('\n');
        }
        return out.toString();
    }

    /// @param number as it stands in the list of attachments
    static byte[] attachment(OpenedRecord.Opened opened, int number, Content content) {
        List<Chart.Document> documents = attachedTo(opened.chart());
        if (number < 1 || number > documents.size()) {
            throw new Problem(
                    Problem.INPUT,
                    documents.isEmpty()
                            ? "No document of this record has content in it. Nothing was written."
                            : "The attachments of this record have the numbers 1 to " + documents.size()
                                    + ". Nothing was written.");
        }
        try {
            String handle = String.valueOf(documents.get(number - 1).attachment());
            return content.of(opened.original(), handle).bytes();
        } catch (RefusedRecord e) {
            throw new Problem(Problem.REFUSED, Texts.of("attachment.not-there"));
        }
    }
}
