package io.carewallet.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.carewallet.core.record.RecordReader.ByteRange;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// One pass over the tokens of a file: strict JSON (RFC 8259), no name twice in one object, nesting limited, and the
/// place of each entry. Strings are skipped, not read.
final class BundleScanner {
    static final int MAX_DEPTH = 200;

    /// Strings are measured by [TextCheck], and depth here; Jackson's own limits only guard names and numbers.
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxStringLength(TextCheck.MAX_STRING)
                    .maxNumberLength(1000)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final ByteRange NOWHERE = new ByteRange(0, 0);

    private final byte[] file;
    private final int start;
    private final int end;
    private final NamesSeen[] names = new NamesSeen[MAX_DEPTH + 1];
    private final Amounts amounts = new Amounts();
    private final List<BundleIndex.Item> items = new ArrayList<>();
    private int depth;
    private boolean inEntries;
    private boolean entriesSeen;
    private boolean entriesMisshapen;
    private String topType = "";
    private boolean ruled;
    private int entryStart;
    private int resourceStart;
    private ByteRange resource = NOWHERE;
    private String type = "";
    private String fullUrl = "";
    private boolean resourceMisshapen;

    private BundleScanner(byte[] file, int start, int end) {
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /// @param end where the last whole character ends
    static BundleIndex scan(byte[] file, int end) throws RefusedRecord {
        var scanner = new BundleScanner(file, TextCheck.start(file), end);
        scanner.readTokens();
        TextCheck.requireSoundStrings(file, end);
        if (end < file.length) {
            throw new RefusedRecord(Reason.AFTER_THE_END);
        }
        return scanner.result();
    }

    private void readTokens() throws RefusedRecord {
        try (JsonParser in = JSON.createParser(file, start, end - start)) {
            try {
                do {
                    step(in, in.nextToken());
                } while (depth > 0);
            } catch (JsonEOFException e) {
                throw new RefusedRecord(Reason.TRUNCATED);
            } catch (StreamConstraintsException e) {
                throw new RefusedRecord(Reason.STRING_TOO_LONG);
            } catch (JsonParseException e) {
                throw new RefusedRecord(isCutToken(e) ? Reason.TRUNCATED : Reason.NOT_JSON);
            }
            requireNothingMore(in);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void requireNothingMore(JsonParser in) throws IOException, RefusedRecord {
        try {
            if (in.nextToken() == null) {
                return;
            }
        } catch (JsonParseException | StreamConstraintsException e) {
            throw new RefusedRecord(Reason.AFTER_THE_END);
        }
        throw new RefusedRecord(Reason.AFTER_THE_END);
    }

    /// A file that ends inside `tru` or `1.` is cut off, though Jackson calls it a wrong token.
    private boolean isCutToken(JsonParseException e) {
        int tail = end;
        while (tail > start && (Character.isLetterOrDigit(file[tail - 1]) || "+-.".indexOf(file[tail - 1]) >= 0)) {
            tail--;
        }
        return depth > 0 && tail < end && start + e.getLocation().getByteOffset() >= tail;
    }

    private void step(JsonParser in, JsonToken token) throws IOException, RefusedRecord {
        amounts.part(inEntries && depth > 2);
        switch (token) {
            case START_OBJECT, START_ARRAY -> open(in, token);
            case END_OBJECT, END_ARRAY -> close(in, token);
            case FIELD_NAME -> {
                amounts.name(in.currentName());
                if (!names[depth].add(in.currentName())) {
                    throw new RefusedRecord(Reason.KEY_TWICE);
                }
            }
            default -> value(in, token);
        }
    }

    private void open(JsonParser in, JsonToken token) throws IOException, RefusedRecord {
        if (depth == 1 && "entry".equals(in.currentName())) {
            entriesSeen = true;
            inEntries = token == JsonToken.START_ARRAY;
            entriesMisshapen = !inEntries;
        } else if (inEntries && depth == 2) {
            entriesMisshapen |= token != JsonToken.START_OBJECT;
            amounts.entry();
            entryStart = offset(in);
            resource = NOWHERE;
            type = "";
            fullUrl = "";
        } else if (inEntries && depth == 3 && "resource".equals(in.currentName())) {
            resourceMisshapen |= token != JsonToken.START_OBJECT;
            resourceStart = offset(in);
        }
        if (++depth > MAX_DEPTH) {
            throw new RefusedRecord(Reason.TOO_DEEP);
        }
        if (names[depth] == null) {
            names[depth] = new NamesSeen();
        }
        names[depth].clear();
    }

    private void close(JsonParser in, JsonToken token) throws IOException {
        depth--;
        if (!inEntries || depth > 3) {
            return;
        }
        if (depth == 3 && token == JsonToken.END_OBJECT && "resource".equals(in.currentName())) {
            resource = new ByteRange(resourceStart, offset(in) + 1 - resourceStart);
            resourceMisshapen |= type.isEmpty();
        } else if (depth == 2) {
            var entry = new ByteRange(entryStart, offset(in) + 1 - entryStart);
            items.add(new BundleIndex.Item(entry, resource, type, fullUrl));
        } else if (depth == 1) {
            inEntries = false;
        }
    }

    private void value(JsonParser in, JsonToken token) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        if (depth == 1 && "resourceType".equals(in.currentName())) {
            topType = text ? in.getText() : "";
        } else if (depth == 1 && Qualifiers.RULES.equals(in.currentName())) {
            ruled = token != JsonToken.VALUE_NULL;
        } else if (depth == 1 && "entry".equals(in.currentName())) {
            entriesMisshapen = true;
        } else if (inEntries && depth == 2) {
            entriesMisshapen = true;
        } else if (inEntries && depth == 3) {
            resourceMisshapen |= "resource".equals(in.currentName());
            fullUrl = text && "fullUrl".equals(in.currentName()) ? in.getText() : fullUrl;
        } else if (inEntries && depth == 4 && text && "resourceType".equals(in.currentName()) && isInResource(in)) {
            type = in.getText();
        }
    }

    private static boolean isInResource(JsonParser in) {
        return "resource".equals(in.getParsingContext().getParent().getCurrentName());
    }

    private int offset(JsonParser in) {
        return start + (int) in.currentTokenLocation().getByteOffset();
    }

    private BundleIndex result() throws RefusedRecord {
        if (topType.isEmpty()) {
            throw new RefusedRecord(Reason.NOT_FHIR);
        }
        if (!topType.equals("Bundle")) {
            boolean known = ResourceTypes.isR4(topType) || ResourceTypes.isOlder(topType);
            throw new RefusedRecord(known ? Reason.SINGLE_RESOURCE : Reason.UNKNOWN_RESOURCE);
        }
        if (entriesMisshapen || resourceMisshapen) {
            throw new RefusedRecord(Reason.NOT_FHIR);
        }
        boolean anything = items.stream().anyMatch(item -> !item.type().isEmpty());
        if (!entriesSeen || !anything) {
            throw new RefusedRecord(Reason.EMPTY_BUNDLE);
        }
        return new BundleIndex(List.copyOf(items), ruled);
    }
}
