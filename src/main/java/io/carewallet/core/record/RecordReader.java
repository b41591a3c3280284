package io.carewallet.core.record;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Port: understands the files that hospitals produce (FHIR R4 bundles in JSON). Foreign bytes meet limits on size,
/// depth and string length before any parser.
public interface RecordReader {
    /// Most bytes of a file that is imported: 64 MiB.
    int MAX_BYTES = 64 << 20;

    /// Checks a file strictly and says where its entries lie.
    ///
    /// @throws RefusedRecord with the reason, one for each cause
    Inspected inspect(byte[] original) throws RefusedRecord;

    /// What an accepted file says. Malformed parts are left out and reported by `Chart.lenient`, never an exception.
    Chart chart(byte[] original);

    /// The content of a document's attachment (base64 in Binary or DocumentReference).
    ///
    /// @param handle from [Chart.Document]
    Attachment attachment(byte[] original, String handle) throws RefusedRecord;

    /// An accepted file.
    ///
    /// @param entries for each element of the top-level `entry` array: from its `{` to the matching `}`, in order
    /// @param alsoAbout what it says of somebody else than the person of the outline
    record Inspected(String mediaType, List<ByteRange> entries, Outline outline, AlsoAbout alsoAbout) {}

    /// A range of bytes of the original.
    record ByteRange(int offset, int length) {}

    record Attachment(String name, String mediaType, byte[] bytes) {
        private static final Pattern CHARSET =
                Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:+-]{1,40})", Pattern.CASE_INSENSITIVE);

        /// Its bytes as text, in the charset that its kind names: UTF-8 where that names none, or none known here.
        public String text() {
            var named = CHARSET.matcher(mediaType);
            try {
                return new String(bytes, named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8);
            } catch (IllegalArgumentException unknown) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
    }
}
