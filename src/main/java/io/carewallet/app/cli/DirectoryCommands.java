package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.Network;
import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.People;
import io.carewallet.core.directory.Person;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ui.common.Texts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet directory ...`: who works where. On the practice network its stewards' keys are on this computer, so
/// that everything can be tried; on a network that somebody runs, whoever changes something names theirs.
@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = "Organisations and clinicians, as the directory has them.",
        subcommands = {ClinicianCardCommand.class, OrganisationCardCommand.class})
final class DirectoryCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    private static final String ACCOUNT = "the account, 0x and 40 characters: see 'carewallet directory list'";

    @Command(mixinStandardHelpOptions = true, description = "List organisations and clinicians.")
    int list(@Mixin Options options, @Mixin DirectoryPlace place) {
        return with(options, place, office -> {
            var people = people(office.network());
            var rows = new ArrayList<Map<String, Object>>();
            for (Organisation o : people.organisations()) {
                rows.add(row(
                        "organisation",
                        o.account(),
                        o.name(),
                        Rows.word(o.status()),
                        o.admittedAt().toString(),
                        o.proved()));
            }
            for (Person p : people.clinicians()) {
                String state = Rows.word(p.standing());
                rows.add(row("clinician", p.account(), p.name(), state, p.organisation(), p.proved()));
            }
            new Output(options)
                    .list(
                            rows,
                            "Nobody is in the directory yet.",
                            r -> PlainWords.line(
                                    r.get("kind"),
                                    r.get("account"),
                                    r.get("name"),
                                    PlainWords.word(r.get("state")),
                                    r.get("detail"),
                                    Boolean.TRUE.equals(r.get("proved")) ? "" : Texts.of("shield.not_confirmed")));
        });
    }

    private static Map<String, Object> row(
            String kind, Address account, String name, String state, String detail, boolean proved) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", kind);
        map.put("account", account.hex());
        map.put("name", name);
        map.put("state", state);
        map.put("detail", detail);
        map.put("proved", proved);
        return map;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Suspend an organisation at once, as one of the stewards: its clinicians can ask for nothing more,"
                            + " and get no records that are added later. 'carewallet directory admit' ends it.")
    int suspend(
            @Mixin Options options,
            @Mixin DirectoryPlace place,
            @Option(names = "--yes", description = "do it without a question") boolean yes,
            @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) String account) {
        return with(options, place, office -> {
            Network network = office.network();
            Organisation found = organisation(network, account);
            if (found.status() == Organisation.Status.SUSPENDED) {
                throw new Problem(Problem.REFUSED, name(found) + " is suspended already.");
            }
            SigningKey steward = office.steward();
            Confirmation.require(
                    yes,
                    "This suspends " + name(found)
                            + " for everybody on this network, until 'carewallet directory admit "
                            + found.account().hex() + "' ends it.");
            Sent sent = network.directory().suspend(steward, found.account());
            done(
                    options,
                    sent,
                    "Suspended: " + name(found)
                            + ". Its clinicians can ask no more from now on. To end that: 'carewallet"
                            + " directory admit " + found.account().hex() + "'.");
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Admit by a card: an organisation as stewards, or a clinician as their organisation. With an"
                    + " account: end the suspension of an organisation, or take back a clinician who was dismissed.")
    int admit(
            @Mixin Options options,
            @Mixin DirectoryPlace place,
            @Option(names = "--kind", defaultValue = "clinic", description = "of an organisation: " + AdmittedAs.KINDS)
                    String kind,
            @Option(names = "--role", defaultValue = "doctor", description = "of a clinician: " + AdmittedAs.ROLES)
                    String role,
            @Parameters(paramLabel = "CARD", description = "the file of a card, or " + ACCOUNT) String what) {
        AdmittedAs as = AdmittedAs.of(kind, role);
        return with(options, place, office -> {
            if (!what.startsWith("0x")) {
                Admitting.Done done = Admitting.admit(office, Path.of(what), as);
                done(options, done.sent(), done.line());
                return;
            }
            Optional<ListedClinician> clinician = office.network().directory().clinician(address(what));
            if (clinician.isPresent()) {
                takeBack(options, office, clinician.get());
            } else {
                endSuspension(options, office, organisation(office.network(), what));
            }
        });
    }

    private static void endSuspension(Options options, Office office, Organisation found) throws RegisterUnavailable {
        if (found.status() == Organisation.Status.ADMITTED) {
            throw new Problem(Problem.REFUSED, name(found) + " is not suspended.");
        }
        // The card stays the one that it had: an end of a suspension gives nobody another name.
        ListedOrganisation listed = office.network()
                .directory()
                .organisation(found.account())
                .orElseThrow(() -> new RegisterUnavailable("an organisation that was listed is gone"));
        Sent sent = office.network()
                .directory()
                .admit(listed.account(), listed.kind(), listed.cardDigest(), office.quorum());
        done(options, sent, "Admitted again: " + name(found) + ". Its clinicians can ask again.");
    }

    private static void takeBack(Options options, Office office, ListedClinician listed) throws RegisterUnavailable {
        Network network = office.network();
        Person person = people(network).person(listed.account());
        if (listed.affiliated()) {
            throw new Problem(Problem.REFUSED, name(person) + " works at " + place(person) + " and was not dismissed.");
        }
        requireOurs(office, listed, person);
        if (person.isSuspended()) {
            throw new Problem(
                    Problem.REFUSED,
                    place(person) + " is suspended and takes nobody on: 'carewallet directory admit "
                            + listed.organisation().hex() + "' comes first.");
        }
        // The card stays the one that they had: to come back gives nobody another name or key.
        Sent sent = network.directory()
                .affiliate(office.organisation(), listed.account(), listed.role(), listed.cardDigest());
        done(options, sent, "Taken back: " + name(person) + " works at " + place(person) + " again.");
    }

    private static void requireOurs(Office office, ListedClinician listed, Person person) {
        if (!listed.organisation().equals(Address.of(office.organisation().address()))) {
            throw new Problem(
                    Problem.REFUSED,
                    name(person) + " is of " + place(person) + ", whose key this is not: only that organisation can do"
                            + " this.");
        }
    }

    private static Organisation organisation(Network network, String account) throws RegisterUnavailable {
        Address wanted = address(account);
        return people(network).organisations().stream()
                .filter(o -> o.account().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.REFUSED,
                        "There is no organisation with this account: see 'carewallet directory list'."));
    }

    private static String name(Organisation organisation) {
        return organisation.name().isEmpty()
                ? "the organisation " + organisation.account().hex()
                : organisation.name();
    }

    private static String name(Person person) {
        return person.name().isEmpty() ? "the clinician " + person.account().hex() : person.name();
    }

    private static String place(Person person) {
        Organisation employer = person.employer();
        return employer == null ? "an organisation that is not known" : name(employer);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Remove a clinician from their organisation at once: they can ask for nothing more, and get"
                    + " no records that are added later. 'carewallet directory admit' takes them back.")
    int dismiss(
            @Mixin Options options,
            @Mixin DirectoryPlace place,
            @Option(names = "--yes", description = "do it without a question") boolean yes,
            @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) String account) {
        return with(options, place, office -> {
            Network network = office.network();
            ListedClinician listed = network.directory()
                    .clinician(address(account))
                    .orElseThrow(() -> new Problem(
                            Problem.REFUSED,
                            "There is no clinician with this account: see 'carewallet directory list'."));
            Person person = people(network).person(listed.account());
            if (!listed.affiliated()) {
                throw new Problem(Problem.REFUSED, name(person) + " was removed from " + place(person) + " already.");
            }
            requireOurs(office, listed, person);
            String back = "'carewallet directory admit " + listed.account().hex() + "'";
            Confirmation.require(
                    yes,
                    "This removes " + name(person) + " from " + place(person) + " for everybody on this network, until "
                            + back + " takes them back.");
            Sent sent = network.directory().dismiss(office.organisation(), listed.account());
            done(
                    options,
                    sent,
                    "Removed: " + name(person) + " works no longer at " + place(person)
                            + ". What was read stays read. To take them back: " + back + ".");
        });
    }

    private static void done(Options options, Sent sent, String line) {
        if (!(sent instanceof Sent.Included)) {
            throw new Problem(
                    Problem.REFUSED, "The directory refused that: check the account and its state in the list.");
        }
        new Output(options).say(Map.of("done", true), line);
    }

    static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.INPUT, "An account is 0x and 40 characters of 0-9 and a-f: see the list.");
        }
    }

    private static People people(Network network) {
        return new People(
                network.directory(), network.store(), network.register().network(), InstantSource.system());
    }

    private interface Work {
        void in(Office office) throws RegisterUnavailable;
    }

    private static int with(Options options, DirectoryPlace place, Work work) {
        try (Office office = Office.open(options, place)) {
            work.in(office);
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (RegisterUnavailable e) {
            throw new Problem(Problem.REFUSED, "The register does not answer. Nothing was changed; try again later.");
        }
    }
}
