package io.carewallet.core.wire;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a document that was read has every part that it must have. Jackson puts null where a field is missing or
/// `null`; what may be null is marked `@Nullable`, and nothing else passes, so that whoever uses a document that came
/// from somebody else never meets a null that the type does not tell of.
final class Completeness {
    /// One part of a record: how to get it, and whether it may be missing.
    private record Part(Method accessor, boolean optional) {}

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(Completeness::part)
                    .toList();
        }
    };

    private Completeness() {}

    private static Part part(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        return new Part(component.getAccessor(), component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    /// Depth is bounded by the parser's limit on nesting.
    static boolean isComplete(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Record document -> PARTS.get(document.getClass()).stream().allMatch(part -> isThere(part, document));
            case Collection<?> list -> list.stream().allMatch(Completeness::isComplete);
            case Map<?, ?> map -> map.values().stream().allMatch(Completeness::isComplete);
            default -> true;
        };
    }

    private static boolean isThere(Part part, Record document) {
        try {
            Object value = part.accessor().invoke(document);
            return value == null ? part.optional() : isComplete(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own accessor fails: " + document.getClass(), e);
        }
    }
}
