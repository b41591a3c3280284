package io.carewallet.core.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The terms of a grant: what the exact bytes `T` say. `T` is a FHIR R4 Consent in JSON, written in one way only; bytes
/// that are not what this class would write for what it reads are refused, so that nothing can be approved that the
/// screen does not show.
///
/// @param permit false: the answer is no
/// @param standing records that are added later follow; then `records` is empty
/// @param until the last day of reading (UTC)
public record Terms(
        Address relation,
        Address reader,
        String readerName,
        Address organisation,
        String organisationName,
        Purpose purpose,
        boolean permit,
        boolean standing,
        List<Listed> records,
        Instant agreed,
        LocalDate until) {

    /// One record by its id, with the title and date as the owner saw them when approving.
    public record Listed(Bytes32 id, String title, String date) {
        static Listed of(StoredRecord record) {
            Statement.Listed shown = Statement.Listed.of(record.outline());
            return new Listed(record.id(), shown.title(), shown.date());
        }

        Statement.Listed statement() {
            return new Statement.Listed(Statement.Listed.named(title), date);
        }
    }

    private static final String ACCOUNT = "urn:carewallet:account";
    private static final String RECORD = "urn:carewallet:record";
    private static final String STANDING = "urn:carewallet:standing";
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_TEXT = 300;

    public Terms {
        if (standing && !records.isEmpty() || records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("a standing grant lists nothing, another one at most 10,000 records");
        }
    }

    /// The bytes `T`.
    public byte[] bytes() {
        return Json.write(document());
    }

    /// What is registered: SHA-256(salt || T).
    public static Bytes32 digest(byte[] salt, byte[] terms) {
        return Bytes32.of(Sha256.of(salt, terms));
    }

    /// Reads `T`.
    ///
    /// @throws MalformedDocument for anything that cannot be put in words, or is written in another way than ours
    public static Terms read(byte[] terms) throws MalformedDocument {
        Terms read;
        try {
            read = Json.read(terms, Consent.class).terms();
        } catch (RuntimeException e) {
            throw new MalformedDocument("not terms that can be put in words");
        }
        if (!Arrays.equals(read.bytes(), terms) || !read.isPlain()) {
            throw new MalformedDocument("not terms that can be put in words");
        }
        return read;
    }

    private boolean isPlain() {
        return until.getYear() >= 0
                && until.getYear() <= 9999
                && agreed.equals(Instant.ofEpochSecond(agreed.getEpochSecond()))
                && plain(readerName)
                && plain(organisationName)
                && records.stream().allMatch(r -> plain(r.title()) && plain(r.date()));
    }

    private static boolean plain(String text) {
        return text.length() <= MAX_TEXT && PlainText.isPlain(text);
    }

    public Statement statement() {
        List<Statement.Listed> listed = records.stream().map(Listed::statement).toList();
        return new Statement(readerName, organisationName, purpose, until, standing, listed);
    }

    private Consent document() {
        List<Data> data = records.isEmpty()
                ? null
                : records.stream()
                        .map(r -> new Data(
                                "instance", new Reference(null, new Identifier(RECORD, r.id().hex()), display(r))))
                        .toList();
        var role =
                new Concept(List.of(new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")));
        var provision = new Provision(
                standing ? List.of(new Extension(STANDING, true)) : null,
                permit ? "permit" : "deny",
                new Period(agreed.toString(), until.toString()),
                List.of(
                        new Actor(role, new Reference("Practitioner", account(reader), readerName)),
                        new Actor(role, new Reference("Organization", account(organisation), organisationName))),
                List.of(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", purpose.code())),
                data);
        return new Consent(
                "Consent",
                "active",
                new Concept(
                        List.of(new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))),
                List.of(new Concept(List.of(new Coding("http://loinc.org", "59284-0")))),
                new Reference("Patient", account(relation), null),
                agreed.toString(),
                new Concept(List.of(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN"))),
                provision);
    }

    private static Identifier account(Address address) {
        return new Identifier(ACCOUNT, address.hex());
    }

    private static String display(Listed record) {
        return record.title() + " | " + record.date();
    }

    /// The parts of a FHIR Consent that are used, in the order in which they are written.
    @JsonPropertyOrder({"resourceType", "status", "scope", "category", "patient", "dateTime", "policyRule", "provision"
    })
    record Consent(
            String resourceType,
            String status,
            Concept scope,
            List<Concept> category,
            Reference patient,
            String dateTime,
            Concept policyRule,
            Provision provision) {
        Terms terms() {
            List<Data> data = provision.data() == null ? List.of() : provision.data();
            Reference practitioner = provision.actor().get(0).reference();
            Reference organization = provision.actor().get(1).reference();
            return new Terms(
                    address(patient),
                    address(practitioner),
                    text(practitioner.display()),
                    address(organization),
                    text(organization.display()),
                    purposeOf(provision.purpose().getFirst().code()),
                    provision.type().equals("permit"),
                    provision.extension() != null,
                    data.stream().map(d -> listed(d.reference())).toList(),
                    Instant.parse(dateTime),
                    LocalDate.parse(provision.period().end()));
        }

        private static Address address(Reference reference) {
            return new Address(reference.identifier().value());
        }

        private static Listed listed(Reference reference) {
            String display = text(reference.display());
            int bar = display.lastIndexOf(" | ");
            return new Listed(
                    new Bytes32(reference.identifier().value()), display.substring(0, bar), display.substring(bar + 3));
        }

        private static String text(@Nullable String text) {
            if (text == null) {
                throw new IllegalArgumentException("a name is missing");
            }
            return text;
        }

        private static Purpose purposeOf(String code) {
            return Arrays.stream(Purpose.values())
                    .filter(p -> p.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    record Concept(List<Coding> coding) {}

    record Coding(String system, String code) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reference(
            @Nullable String type,
            Identifier identifier,
            @Nullable String display) {}

    record Identifier(String system, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Provision(
            @Nullable List<Extension> extension,
            String type,
            Period period,
            List<Actor> actor,
            List<Coding> purpose,
            @Nullable List<Data> data) {}

    record Extension(String url, boolean valueBoolean) {}

    record Period(String start, String end) {}

    record Actor(Concept role, Reference reference) {}

    record Data(String meaning, Reference reference) {}

    /// Is the last day of reading over?
    boolean isOver(Instant now) {
        return isOver(until, now);
    }

    /// Whether a last day is over, by the clock that all wallets share.
    static boolean isOver(LocalDate until, Instant now) {
        return !now.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
