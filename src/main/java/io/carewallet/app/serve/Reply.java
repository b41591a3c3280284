package io.carewallet.app.serve;

import io.carewallet.core.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What a caller gets.
///
/// @param length of the body, in bytes
/// @param done is run when the answer was sent, or could not be
record Reply(int status, Map<String, String> headers, long length, Body body, Runnable done) {
    /// Writes exactly `length` bytes.
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /// @param refused one of the words of [Refusal.Reason]
    record Refused(int v, String refused) {}

    static Reply json(int status, Object document) {
        byte[] bytes = Json.write(document);
        var headers = Map.of("Content-Type", "application/json", "Cache-Control", "no-store");
        return new Reply(status, headers, bytes.length, out -> out.write(bytes), () -> {});
    }

    /// @param more is run last
    Reply then(Runnable more) {
        return new Reply(status, headers, length, body, () -> {
            try {
                done.run();
            } finally {
                more.run();
            }
        });
    }

    static Reply of(Refusal refusal) {
        Refusal.Reason reason = refusal.reason();
        Reply plain = json(reason.status(), new Refused(1, reason.name()));
        if (refusal.retryAfterSeconds() == 0) {
            return plain;
        }
        var headers = new java.util.HashMap<>(plain.headers());
        headers.put("Retry-After", Long.toString(refusal.retryAfterSeconds()));
        return new Reply(plain.status(), headers, plain.length(), plain.body(), plain.done());
    }
}
