package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.People;
import io.carewallet.core.directory.Person;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
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
/// that everything can be tried.
@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = "Organisations and clinicians, as the directory has them.")
final class DirectoryCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    private static final String ACCOUNT = "the account, 0x and 40 characters: see 'carewallet directory list'";

    @Command(mixinStandardHelpOptions = true, description = "List organisations and clinicians.")
    int list(@Mixin Options options) {
        return with(options, (network, connection) -> {
            var people = people(network);
            var rows = new ArrayList<Map<String, Object>>();
            for (Organisation o : people.organisations()) {
                rows.add(row(
                        "organisation",
                        o.account(),
                        o.name(),
                        Rows.word(o.status()),
                        o.admittedAt().toString()));
            }
            for (Person p : people.clinicians()) {
                rows.add(row("clinician", p.account(), p.name(), Rows.word(p.standing()), p.organisation()));
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
                                    r.get("detail")));
        });
    }

    private static Map<String, Object> row(String kind, Address account, String name, String state, String detail) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", kind);
        map.put("account", account.hex());
        map.put("name", name);
        map.put("state", state);
        map.put("detail", detail);
        return map;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Suspend an organisation at once (practice network): its clinicians can ask for nothing more, and"
                            + " get no records that are added later. 'carewallet directory admit' ends it.")
    int suspend(
            @Mixin Options options,
            @Option(names = "--yes", description = "do it without a question") boolean yes,
            @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) String account) {
        return with(options, (network, connection) -> {
            Organisation found = organisation(network, account);
            if (found.status() == Organisation.Status.SUSPENDED) {
                throw new Problem(Problem.REFUSED, name(found) + " is suspended already.");
            }
            Confirmation.require(
                    yes,
                    "This suspends " + name(found)
                            + " for everybody on this network, until 'carewallet directory admit "
                            + found.account().hex() + "' ends it.");
            Sent sent = network.directory().suspend(connection.stewards().getFirst(), found.account());
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
            description = "End the suspension of an organisation, or take a clinician back whom the practice clinic"
                    + " dismissed (practice network).")
    int admit(@Mixin Options options, @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) String account) {
        return with(options, (network, connection) -> {
            Optional<ListedClinician> clinician = network.directory().clinician(address(account));
            if (clinician.isPresent()) {
                takeBack(options, network, connection, clinician.get());
            } else {
                endSuspension(options, network, connection, organisation(network, account));
            }
        });
    }

    private static void endSuspension(
            Options options, Network network, PracticeConnection connection, Organisation found)
            throws RegisterUnavailable, Connection.NotConnected {
        if (found.status() == Organisation.Status.ADMITTED) {
            throw new Problem(Problem.REFUSED, name(found) + " is not suspended.");
        }
        // The card stays the one that it had: an end of a suspension gives nobody another name.
        ListedOrganisation listed = network.directory()
                .organisation(found.account())
                .orElseThrow(() -> new RegisterUnavailable("an organisation that was listed is gone"));
        Sent sent =
                network.directory().admit(listed.account(), listed.kind(), listed.cardDigest(), connection.stewards());
        done(options, sent, "Admitted again: " + name(found) + ". Its clinicians can ask again.");
    }

    private static void takeBack(
            Options options, Network network, PracticeConnection connection, ListedClinician listed)
            throws RegisterUnavailable, Connection.NotConnected {
        Person person = people(network).person(listed.account());
        if (listed.affiliated()) {
            throw new Problem(Problem.REFUSED, name(person) + " works at " + place(person) + " and was not dismissed.");
        }
        requireOfClinic(connection, listed, person);
        if (person.isSuspended()) {
            throw new Problem(
                    Problem.REFUSED,
                    place(person) + " is suspended and takes nobody on: 'carewallet directory admit "
                            + listed.organisation().hex() + "' comes first.");
        }
        // The card stays the one that they had: to come back gives nobody another name or key.
        Sent sent = network.directory()
                .affiliate(connection.clinic(), listed.account(), listed.role(), listed.cardDigest());
        done(options, sent, "Taken back: " + name(person) + " works at " + place(person) + " again.");
    }

    private static void requireOfClinic(PracticeConnection connection, ListedClinician listed, Person person)
            throws Connection.NotConnected {
        if (!listed.organisation().equals(Address.of(connection.clinic().address()))) {
            throw new Problem(
                    Problem.REFUSED,
                    name(person) + " is of " + place(person) + ", not of the practice clinic: only that organisation"
                            + " can do this.");
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
            description = "Remove a clinician from the practice clinic at once: they can ask for nothing more, and get"
                    + " no records that are added later. 'carewallet directory admit' takes them back.")
    int dismiss(
            @Mixin Options options,
            @Option(names = "--yes", description = "do it without a question") boolean yes,
            @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) String account) {
        return with(options, (network, connection) -> {
            ListedClinician listed = network.directory()
                    .clinician(address(account))
                    .orElseThrow(() -> new Problem(
                            Problem.REFUSED,
                            "There is no clinician with this account: see 'carewallet directory list'."));
            Person person = people(network).person(listed.account());
            if (!listed.affiliated()) {
                throw new Problem(Problem.REFUSED, name(person) + " was removed from " + place(person) + " already.");
            }
            requireOfClinic(connection, listed, person);
            String back = "'carewallet directory admit " + listed.account().hex() + "'";
            Confirmation.require(
                    yes,
                    "This removes " + name(person) + " from " + place(person) + " for everybody on this network, until "
                            + back + " takes them back.");
            Sent sent = network.directory().dismiss(connection.clinic(), listed.account());
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

    private static Address address(String text) {
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
        void with(Network network, PracticeConnection connection) throws RegisterUnavailable, Connection.NotConnected;
    }

    private static int with(Options options, Work work) {
        var connection = new PracticeConnection(options.home());
        try {
            Network network = connection.connect();
            work.with(network, connection);
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (RegisterUnavailable e) {
            throw new Problem(Problem.REFUSED, "The register does not answer. Nothing was changed; try again later.");
        }
    }
}
