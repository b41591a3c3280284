package io.carewallet.crypto.age;

import java.util.List;

/// One recipient stanza of a header: `-> type args` and a body.
record Stanza(String type, List<String> args, byte[] body) {
    private static final int COLUMNS = 64;

    void writeTo(StringBuilder out) {
        out.append("-> ").append(type);
        args.forEach(arg -> out.append(' ').append(arg));
        out.append('\n');
        String text = Base64Text.encode(body);
        for (int at = 0; at + COLUMNS <= text.length(); at += COLUMNS) {
            out.append(text, at, at + COLUMNS).append('\n');
        }
        out.append(text, text.length() / COLUMNS * COLUMNS, text.length()).append('\n');
    }
}
