package io.carewallet.core.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/// JSON documents of our own making. Each is written in one way only, and bytes that are not what [#write] gives for
/// what they say are refused: UTF-8 without white space, fields in the order of the record, no unknown field, no key
/// twice, nothing after the end, at most 32 deep and 16 MiB long. Bytes are standard base64 with padding, instants and
/// dates ISO 8601 of the years 0 to 9999. So two readers can never read two documents from the same bytes.
public final class Json {
    /// No document of our own is longer than this, in bytes.
    public static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxStringLength(MAX_BYTES)
                .maxDocumentLength(MAX_BYTES)
                .maxNumberLength(20)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        var times = new SimpleModule()
                .addSerializer(Instant.class, text(Instant.class))
                .addDeserializer(Instant.class, parsed(Json::instant))
                .addSerializer(LocalDate.class, text(LocalDate.class))
                .addDeserializer(LocalDate.class, parsed(Json::date));
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(times)
                .build();
    }

    public static byte[] write(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Reads a document that may come from somebody else.
    ///
    /// @throws MalformedDocument when it is anything but one document of this type, written as [#write] writes it;
    /// without the content in its message
    public static <T> T read(byte[] json, Class<T> type) throws MalformedDocument {
        T document = parse(json, type);
        if (!Completeness.isComplete(document)) {
            throw new MalformedDocument("something is missing");
        }
        try {
            if (!Arrays.equals(MAPPER.writeValueAsBytes(document), json)) {
                throw new MalformedDocument("written in another way than ours");
            }
        } catch (IOException e) {
            throw new MalformedDocument("text that cannot be written in UTF-8");
        }
        return document;
    }

    /// Reads what this wallet wrote itself, perhaps in an older version that knew fewer fields.
    ///
    /// @throws UnreadablePage when it is anything else
    public static <T> T readOwn(byte[] json, Class<T> type) {
        try {
            return parse(json, type);
        } catch (MalformedDocument e) {
            throw new UnreadablePage(type, e);
        }
    }

    /// Reads what says that it was written by this wallet, perhaps in an older version, before it is kept as that;
    /// empty
    /// when it is nothing of this type, or something that it must have is missing.
    public static <T> Optional<T> readClaimed(byte[] json, Class<T> type) {
        try {
            return Optional.of(parse(json, type)).filter(Completeness::isComplete);
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    /// Any JSON, written in any way: for other people's protocols.
    public static JsonNode tree(byte[] json) throws MalformedDocument {
        return parse(json, JsonNode.class);
    }

    private static <T> T parse(byte[] json, Class<T> type) throws MalformedDocument {
        if (json.length > MAX_BYTES) {
            throw new MalformedDocument("longer than allowed");
        }
        try {
            T document = MAPPER.readValue(json, type);
            if (document == null) {
                throw new MalformedDocument("empty");
            }
            return document;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new MalformedDocument("not a " + type.getSimpleName());
        }
    }

    private static Instant instant(String text) {
        return checked(Instant.parse(text), text);
    }

    private static LocalDate date(String text) {
        return checked(LocalDate.parse(text), text);
    }

    /// Years of more than four digits are no dates of ours, and the last ones overflow when a day is added to them.
    private static <T> T checked(T time, String text) {
        if (text.indexOf('-') != 4) {
            throw new java.time.DateTimeException("a year outside 0 to 9999");
        }
        return time;
    }

    private static <T> JsonSerializer<T> text(Class<T> type) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }

            @Override
            public Class<T> handledType() {
                return type;
            }
        };
    }

    private static <T> JsonDeserializer<T> parsed(java.util.function.Function<String, T> parse) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(in.getText());
                } catch (java.time.DateTimeException e) {
                    throw new IOException("not a time");
                }
            }
        };
    }
}
