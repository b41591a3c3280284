package io.carewallet.app.serve;

import com.sun.net.httpserver.HttpExchange;
import io.carewallet.core.value.Cid;
import java.util.List;

/// What a request says of itself, or a refusal of what is not said as it must be.
final class Asked {
    private Asked() {}

    static String method(HttpExchange exchange, String... methods) throws Refusal {
        String method = exchange.getRequestMethod();
        if (!List.of(methods).contains(method)) {
            throw new Refusal(Refusal.Reason.METHOD);
        }
        return method;
    }

    static Cid cid(String text) throws Refusal {
        try {
            return Cid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    static String header(HttpExchange exchange, String name) throws Refusal {
        List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
        return values.getFirst();
    }

    static long length(HttpExchange exchange) throws Refusal {
        String said = exchange.getRequestHeaders().getFirst("Content-Length");
        if (said == null) {
            throw new Refusal(Refusal.Reason.LENGTH_MISSING);
        }
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }
}
