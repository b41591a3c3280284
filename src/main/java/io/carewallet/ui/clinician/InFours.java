package io.carewallet.ui.clinician;

/// Share codes as they are read: groups of four, eight groups a line.
final class InFours {
    private static final int GROUP = 4;
    private static final int GROUPS_A_LINE = 8;

    private InFours() {}

    /// @param typed with or without white space; what does not look like a code stays as it is
    static String of(String typed) {
        String code = typed.replaceAll("\\s+", "");
        if (!code.regionMatches(true, 0, "cw1", 0, 3)) {
            return typed;
        }
        var out = new StringBuilder();
        for (int at = 0; at < code.length(); at += GROUP) {
            int group = at / GROUP;
            if (group > 0) {
                out.append(group % GROUPS_A_LINE == 0 ? '\n' : ' ');
            }
            out.append(code, at, Math.min(code.length(), at + GROUP));
        }
        return out.toString();
    }
}
