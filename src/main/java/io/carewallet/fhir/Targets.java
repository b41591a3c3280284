package io.carewallet.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the entries of a bundle may refer to, by address. A wrong target is worse than none: a medicine would bear the
/// name of another one.
///
/// Source: https://hl7.org/fhir/R4/bundle.html#references
final class Targets<T> {
    private static final Pattern ON_A_SERVER = Pattern.compile("(https?://.*/)[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private static final String ON_MANY = "*";

    private final Map<String, Target<T>> byAddress = new HashMap<>();
    private final Map<String, Target<T>> byName = new HashMap<>();

    /// All that bear one name.
    ///
    /// @param several they differ
    /// @param base of the server that they lie on, empty when nothing says so
    private record Target<T>(T what, boolean several, String base) {
        Target<T> and(Target<T> other) {
            boolean together = base.isEmpty() || other.base.isEmpty() || base.equals(other.base);
            return new Target<>(
                    what,
                    several || other.several || !what.equals(other.what),
                    together ? base + (base.isEmpty() ? other.base : "") : ON_MANY);
        }
    }

    /// @param id of the resource; without one, nothing relative can lead to it
    void put(BundleIndex.Item item, String id, T what) {
        String address = unversioned(item.fullUrl());
        var target = new Target<>(what, false, base(address));
        if (isAbsolute(address)) {
            byAddress.merge(address, target, Target::and);
        }
        if (!id.isEmpty()) {
            byName.merge(item.type() + "/" + id, target, Target::and);
        }
    }

    /// @param query as in `Practitioner?identifier=SYSTEM|VALUE`
    void putQuery(String query, T what) {
        byName.merge(query, new Target<>(what, false, ""), Target::and);
    }

    /// @param from fullUrl of the entry that refers: a relative reference stays on its server
    /// @return null when it leads nowhere, or to several that differ
    @Nullable
    T find(String from, @Nullable String reference) {
        String target = reference == null ? "" : unversioned(reference.strip());
        if (target.isEmpty() || target.startsWith("#")) {
            return null;
        }
        boolean absolute = isAbsolute(target);
        String relative = Names.relative(target);
        String base = base(absolute ? target : unversioned(from));
        var exact = byAddress.get(absolute ? target : base + relative);
        if (exact != null) {
            return only(exact, base);
        }
        var named = byName.get(absolute && base.isEmpty() ? target : relative);
        return named == null ? null : only(named, base);
    }

    /// Nothing when they differ, or when it lies on another server than where it should.
    private static <T> @Nullable T only(Target<T> found, String base) {
        boolean elsewhere = !base.isEmpty() && !found.base.isEmpty() && !found.base.equals(base);
        return found.several || elsewhere ? null : found.what;
    }

    private static boolean isAbsolute(String reference) {
        int colon = reference.indexOf(':');
        int slash = reference.indexOf('/');
        int query = reference.indexOf('?');
        return colon > 0 && (slash < 0 || colon < slash) && (query < 0 || colon < query);
    }

    /// What a reference means where it stands: a relative one stays on the server of the entry that refers.
    static String absolute(String from, String reference) {
        return reference.isEmpty() || isAbsolute(reference) ? reference : base(unversioned(from)) + reference;
    }

    /// The address of the server, with a slash at its end; empty when nothing says so.
    static String base(String address) {
        var server = ON_A_SERVER.matcher(address);
        return server.matches() ? server.group(1) : "";
    }

    private static String unversioned(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
