package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the people, organisations and places of a bundle are called, by every way in which other entries may refer to
/// them:
/// `urn:uuid:...`, `Practitioner/12`, an address that ends so, or `Practitioner?identifier=SYSTEM|VALUE`.
final class Names {
    private static final Set<String> NAMED =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "HealthcareService", "Patient");

    private final Map<String, String> byReference = new HashMap<>();
    private final Map<String, Roles> roles = new HashMap<>();
    private final Set<String> people = new HashSet<>();

    /// A PractitionerRole stands between a person and an organisation.
    private record Roles(JsonNode practitioner, JsonNode organization) {}

    static boolean isNamed(String type) {
        return NAMED.contains(type);
    }

    static Names of(byte[] file, BundleIndex index) {
        var names = new Names();
        for (var item : index.items()) {
            if (isNamed(item.type())) {
                names.add(item, Nodes.read(file, item.resource()));
            }
        }
        return names;
    }

    private void add(BundleIndex.Item item, JsonNode resource) {
        String own = item.type() + "/" + Nodes.text(resource, "id");
        if (item.type().equals("PractitionerRole")) {
            var role = new Roles(resource.path("practitioner"), resource.path("organization"));
            roles.put(item.fullUrl(), role);
            roles.put(own, role);
            return;
        }
        JsonNode name = resource.path("name");
        String called = name.isTextual() ? Nodes.text(resource, "name") : Nodes.human(name.path(0));
        if (called.isEmpty()) {
            return;
        }
        byReference.put(item.fullUrl(), called);
        byReference.put(own, called);
        if (!name.isTextual()) {
            people.add(item.fullUrl());
        }
        for (JsonNode identifier : resource.path("identifier")) {
            String system = identifier.path("system").asText();
            byReference.put(
                    item.type() + "?identifier=" + system + "|"
                            + identifier.path("value").asText(),
                    called);
        }
    }

    /// @return the name behind a Reference, as it says itself or as the bundle knows it; empty when neither does
    String of(JsonNode reference) {
        return of(
                reference.path("display").asText(""),
                reference.path("reference").asText(""));
    }

    String of(@Nullable String display, @Nullable String reference) {
        if (display != null && !display.isBlank()) {
            return Plain.text(display);
        }
        Roles role = role(reference);
        return role == null ? direct(reference) : directly(role.practitioner);
    }

    /// @return the organisation that a reference means, also through a role; empty when it is a person
    String organisation(@Nullable String display, @Nullable String reference) {
        Roles role = role(reference);
        if (role != null) {
            return directly(role.organization);
        }
        return isPerson(reference) ? "" : of(display, reference);
    }

    String organisation(JsonNode reference) {
        return organisation(
                reference.path("display").asText(""),
                reference.path("reference").asText(""));
    }

    /// Never follows a role from a role: a file could send us round in circles.
    private String directly(JsonNode reference) {
        String display = Nodes.text(reference, "display");
        return display.isEmpty() ? direct(reference.path("reference").asText("")) : display;
    }

    private String direct(@Nullable String reference) {
        String target = reference == null ? "" : reference;
        return byReference.getOrDefault(target, byReference.getOrDefault(relative(target), ""));
    }

    private @Nullable Roles role(@Nullable String reference) {
        String target = reference == null ? "" : reference;
        return roles.getOrDefault(target, roles.get(relative(target)));
    }

    private boolean isPerson(@Nullable String reference) {
        String target = reference == null ? "" : reference;
        boolean named =
                relative(target).startsWith("Practitioner/") || relative(target).startsWith("Patient/");
        return named || target.startsWith("Practitioner?") || people.contains(target);
    }

    /// `https://server/fhir/Practitioner/12/_history/3` -> `Practitioner/12`
    static String relative(String reference) {
        int history = reference.indexOf("/_history/");
        String plain = history < 0 ? reference : reference.substring(0, history);
        int last = plain.lastIndexOf('/');
        int before = last <= 0 ? -1 : plain.lastIndexOf('/', last - 1);
        return before < 0 ? plain : plain.substring(before + 1);
    }
}
