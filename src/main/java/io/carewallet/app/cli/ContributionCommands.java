package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet contribution ...`
@Command(
        name = "contribution",
        mixinStandardHelpOptions = true,
        description = "Offer a record to a patient; accept or decline what was offered.")
final class ContributionCommands {
    private static final String OFFER = "the offer's id, or its first characters: see 'carewallet contribution list'";

    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    @Command(
            mixinStandardHelpOptions = true,
            description = "Offer a patient a record for their own: it carries your name, and changes nothing of"
                    + " theirs before they accept it.")
    int offer(
            @Mixin Options options,
            @Option(
                            names = "--other-person",
                            description = "also when the file names somebody else than what this patient shares")
                    boolean otherPerson,
            @Parameters(paramLabel = "SHARE", description = Rows.SHARE) String share,
            @Parameters(paramLabel = "FILE", description = "the record, a FHIR R4 bundle in JSON") Path file,
            @Option(names = "--message", defaultValue = "", description = "for the patient") String message) {
        // Before anything is unlocked, as when a file is added.
        FileToOffer read = FileToOffer.read(file);
        RecordReader.Inspected inspected = read.inspected();
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Desk.Clinician desk = session.clinician();
            ShareRow row = Rows.find(desk.shares().list(), ShareRow::id, share);
            String another = another(row, inspected.outline());
            if (!another.isEmpty() && !otherPerson) {
                throw new Problem(Problem.INPUT, another);
            }
            String name = String.valueOf(file.getFileName());
            Bytes32 id = switch (desk.contribute().offer(row.id(), name, read.original(), message)) {
                case Contribute.Outcome.Offered offered -> offered.id();
                case Contribute.Outcome.NotAdded no -> throw FileToOffer.refused(no.reason());
                case Contribute.Outcome.MessageTooLong tooLong ->
                    throw new Problem(
                            Problem.INPUT, "The message is longer than 1,000 characters. Nothing was offered.");
                case Contribute.Outcome.NoSuchShare none ->
                    throw new Problem(
                            Problem.REFUSED, "This patient shares nothing with you, so nothing can be offered.");
                case Contribute.Outcome.NoSpace no ->
                    throw new Problem(Problem.ENVIRONMENT, "This computer could not keep the offer. Nothing was sent.");
            };
            boolean sent = session.send(id);
            new Output(options)
                    .say(
                            Map.of(
                                    "offer",
                                    id.hex(),
                                    "sent",
                                    sent,
                                    "anotherPerson",
                                    !another.isEmpty(),
                                    "alsoAbout",
                                    Rows.alsoAbout(inspected.alsoAbout())),
                            Rows.with(offered(Rows.patient(AccessRows.row(row)), sent), inspected.alsoAbout()));
            return 0;
        }
    }

    /// @param sent whether it has left this computer
    static String offered(String patient, boolean sent) {
        return (sent ? "Offered to " : "Saved for ") + patient
                + (sent ? "" : " and sent when the network answers")
                + ". It becomes a record of theirs when they accept it.";
    }

    /// What a clinician is told who offers a file that names somebody else than the records which the patient shares
    /// with them, or where it is not known whose those are; empty when nothing speaks against it.
    static String another(ShareRow share, Outline offered) {
        if (!share.isAskedAbout(offered.person())) {
            return "";
        }
        String here = Rows.named(share.person());
        return "This file is about " + Rows.named(offered.person())
                + (here.isEmpty()
                        ? ", and it is not known who this patient is: what they share with you names other people."
                        : ", and what this patient shares with you is about " + here + ".")
                + " Nothing was offered; use --other-person if it is theirs.";
    }

    @Command(mixinStandardHelpOptions = true, description = "List what was offered.")
    int list(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<Listed> rows = switch (session.desk()) {
                case Desk.Patient patient ->
                    patient.contributions().list().stream()
                            .map(offer -> Listed.of(offer, patient.contributions()))
                            .toList();
                case Desk.Clinician clinician ->
                    clinician.contribute().list().stream()
                            .map(sent ->
                                    row(sent, Rows.whyRefused(clinician.sync().operations(), sent.id())))
                            .map(row -> new Listed(row, null))
                            .toList();
            };
            var output = new Output(options);
            if (options.json) {
                output.list(rows.stream().map(Listed::fields).toList(), "", String::valueOf);
            } else {
                output.list(rows, "Nothing was offered.", row -> Rows.with(line(row.fields()), row.also()));
            }
            return 0;
        }
    }

    /// An offer of the list.
    ///
    /// @param also what it says of somebody else than the person of the record, as far as it waits for an answer and
    /// can be opened now; else null
    record Listed(Map<String, Object> fields, @Nullable AlsoAbout also) {
        static Listed of(OfferRow offer, Contributions contributions) {
            Map<String, Object> fields = row(offer);
            boolean waits = offer.state() == OfferRow.State.WAITING;
            if (!waits || !(contributions.preview(offer.id()) instanceof Contributions.Outcome.Preview preview)) {
                return new Listed(fields, null);
            }
            AlsoAbout also = preview.chart().alsoAbout();
            fields.put("alsoAbout", Rows.alsoAbout(also));
            return new Listed(fields, also);
        }
    }

    /// An offer as a line: who offers, whom it is about, and below what they say with it.
    static String line(Map<String, Object> row) {
        Object vouched = row.get("vouched");
        String about = Output.oneLine(row.getOrDefault("person", ""));
        String born = Output.oneLine(row.getOrDefault("born", ""));
        // In one line: an end of line in it could write an offer of its own.
        String message = Output.oneLine(row.getOrDefault("message", ""));
        return PlainWords.line(
                        Rows.short12(row.get("id")),
                        vouched == null
                                ? Rows.patient(Map.of("who", String.valueOf(row.get("who"))))
                                : row.get("who") + " (" + vouched + ")",
                        Output.oneLine(row.get("title")),
                        about.isEmpty() ? "" : "about " + about + (born.isEmpty() ? "" : ", born " + born),
                        PlainWords.orWhy(row, PlainWords.offer(row)))
                + (message.isEmpty() ? "" : "\n    \"" + message + '"');
    }

    static Map<String, Object> row(OfferRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", Rows.name(row.from()));
        map.put("organisation", row.from().organisation());
        map.put("title", row.outline().title());
        map.put("vouched", AccessRows.vouched(row.from()));
        about(map, row.outline().person());
        map.put("at", row.at().toString());
        map.put("message", row.message());
        map.put("state", Rows.word(row.state()));
        return map;
    }

    private static void about(Map<String, Object> map, Chart.Person person) {
        FuzzyDate born = person.birthDate();
        map.put("person", person.name());
        map.put("born", born == null ? "" : born.toString());
    }

    /// @param why why the register did not take it; empty when it did
    static Map<String, Object> row(Contribute.Sent row, String why) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", row.label());
        map.put("title", row.outline().title());
        about(map, row.outline().person());
        map.put("at", row.at().toString());
        map.put("state", Rows.word(row.state()));
        map.put("why", why);
        return map;
    }

    @Command(mixinStandardHelpOptions = true, description = "Accept an offered record into your own.")
    int accept(
            @Mixin Options options,
            @Option(
                            names = "--other-person",
                            description = "also when the record names somebody else than the records here")
                    boolean otherPerson,
            @Parameters(paramLabel = "OFFER", description = OFFER) String id) {
        return answer(options, id, true, otherPerson);
    }

    @Command(mixinStandardHelpOptions = true, description = "Decline an offered record.")
    int decline(@Mixin Options options, @Parameters(paramLabel = "OFFER", description = OFFER) String id) {
        return answer(options, id, false, false);
    }

    private static String said(Contributions.Outcome outcome) {
        return switch (outcome) {
            case Contributions.Outcome.AlreadyHere here ->
                "You have this record already, so nothing was saved twice."
                        + (here.unsigned()
                                ? " Yours stays without an issuer: the clinician signed their own copy."
                                : "");
            case Contributions.Outcome.Declined declined -> "Declined. Nothing was added.";
            default -> "Accepted into your records.";
        };
    }

    private static String word(Contributions.Outcome outcome) {
        return switch (outcome) {
            case Contributions.Outcome.AlreadyHere here -> "already-here";
            case Contributions.Outcome.Declined declined -> "declined";
            default -> "accepted";
        };
    }

    /// The record that the person has by it, or had before.
    private static Optional<Bytes32> record(Contributions.Outcome outcome) {
        return switch (outcome) {
            case Contributions.Outcome.AlreadyHere here ->
                Optional.of(here.row().id());
            case Contributions.Outcome.Accepted accepted ->
                Optional.of(accepted.row().id());
            default -> Optional.empty();
        };
    }

    private static int answer(Options options, String id, boolean accept, boolean otherPerson) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            Contributions contributions = session.patient().contributions();
            OfferRow offer = Rows.find(contributions.list(), OfferRow::id, id);
            Contributions.Outcome outcome =
                    accept ? contributions.accept(offer.id(), otherPerson) : contributions.decline(offer.id());
            if (outcome instanceof Contributions.Outcome.OtherPerson other) {
                throw new Problem(
                        Problem.INPUT,
                        "This record is about " + other.nameInRecord() + ", the records here are about "
                                + other.nameHere() + ". Nothing was added; use --other-person if that is right.");
            }
            if (outcome instanceof Contributions.Outcome.NotPossible no) {
                throw new Problem(Problem.REFUSED, Sentences.why("offer", no.why()));
            }
            boolean sent = session.send();
            var map = new LinkedHashMap<String, Object>();
            map.put("offer", offer.id().hex());
            map.put("accepted", accept);
            map.put("outcome", word(outcome));
            map.put("record", record(outcome).map(Bytes32::hex).orElse(""));
            map.put("sent", sent);
            AlsoAbout also = record(outcome)
                    .map(record -> session.patient()
                            .records()
                            .alsoAbout(List.of(record))
                            .get(record))
                    .orElse(AlsoAbout.NOBODY);
            map.put("alsoAbout", Rows.alsoAbout(also));
            new Output(options).say(map, Rows.with(said(outcome), also));
            return 0;
        }
    }
}
