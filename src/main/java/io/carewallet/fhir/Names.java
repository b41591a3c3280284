package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the people, organisations and places of a bundle are called, by every way in which other entries may refer to
/// them: `urn:uuid:...`, `Practitioner/12`, an address that ends so, or `Practitioner?identifier=SYSTEM|VALUE`.
final class Names {
    private static final Set<String> NAMED =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "HealthcareService", "Patient");

    private final Targets<Named> named;
    private final Targets<Roles> roles;
    private final String from;

    private Names(Targets<Named> named, Targets<Roles> roles, String from) {
        this.named = named;
        this.roles = roles;
        this.from = from;
    }

    private record Named(String name, boolean person) {}

    /// A PractitionerRole stands between a person and an organisation.
    private record Roles(String fullUrl, JsonNode practitioner, JsonNode organization) {}

    static boolean isNamed(String type) {
        return NAMED.contains(type);
    }

    static Names of(byte[] file, BundleIndex index) {
        var names = new Names(new Targets<>(), new Targets<>(), "");
        for (var item : index.items()) {
            if (isNamed(item.type())) {
                names.add(item, Nodes.read(file, item.resource()));
            }
        }
        return names;
    }

    private void add(BundleIndex.Item item, JsonNode resource) {
        String id = Nodes.text(resource, "id");
        if (item.type().equals("PractitionerRole")) {
            var role = new Roles(item.fullUrl(), resource.path("practitioner"), resource.path("organization"));
            roles.put(item, id, role);
            return;
        }
        JsonNode name = resource.path("name");
        String called = name.isTextual() ? Nodes.text(resource, "name") : Nodes.human(name.path(0));
        var known = new Named(called, !called.isEmpty() && !name.isTextual());
        named.put(item, id, known);
        for (JsonNode identifier : resource.path("identifier")) {
            String value = identifier.path("value").asText("");
            if (!value.isEmpty()) {
                String system = identifier.path("system").asText("");
                named.putQuery(item.type() + "?identifier=" + system + "|" + value, known);
            }
        }
    }

    /// As the references of this entry are to be understood.
    Names from(BundleIndex.Item item) {
        return from(item.fullUrl());
    }

    private Names from(String fullUrl) {
        return new Names(named, roles, fullUrl);
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
        Roles role = roles.find(from, reference);
        return role == null ? direct(reference) : from(role.fullUrl).directly(role.practitioner);
    }

    /// @return the organisation that a reference means, also through a role; empty when it is a person
    String organisation(@Nullable String display, @Nullable String reference) {
        Roles role = roles.find(from, reference);
        if (role != null) {
            return from(role.fullUrl).directly(role.organization);
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
        Named known = named.find(from, reference);
        return known == null ? "" : known.name;
    }

    private boolean isPerson(@Nullable String reference) {
        String target = reference == null ? "" : reference;
        Named known = named.find(from, target);
        return relative(target).startsWith("Practitioner/")
                || relative(target).startsWith("Patient/")
                || target.startsWith("Practitioner?")
                || known != null && known.person;
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
