package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What rows look like on the command line: stable field names for programs.
final class Rows {
    /// What help says of a share.
    static final String SHARE = "the share's id, or its first characters: see 'carewallet access list'";

    /// What help says of a document of a record.
    static final String ATTACHMENT =
            "save this document of the record to the file of --out: 'carewallet record show' and 'carewallet access"
                    + " open --record' number them";

    /// Beside a record that is another person's, before whom it names.
    static final String OF_ANOTHER = "of another person: ";

    private static final int SHORT = 12;
    private static final int SHORTEST = 4;

    private Rows() {}

    static Map<String, Object> record(RecordRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("title", row.outline().title());
        map.put("source", row.outline().source());
        map.put("person", row.outline().person().name());
        map.put(
                "from",
                String.valueOf(row.outline().from() == null ? "" : row.outline().from()));
        map.put(
                "until",
                String.valueOf(
                        row.outline().until() == null ? "" : row.outline().until()));
        map.put("state", word(row.shield()));
        map.put("authorship", authorship(row.authorship()));
        map.put("contributedBy", contributor(row.authorship()));
        map.put("file", row.fileName());
        map.put("bytes", row.bytes());
        return map;
    }

    static String recordLine(Map<String, Object> row) {
        String contributor = Output.oneLine(row.get("contributedBy"));
        return PlainWords.line(
                short12(row.get("id")),
                row.get("title"),
                row.get("source"),
                row.get("until"),
                PlainWords.shield(row),
                contributor.isEmpty() ? "" : "contributed by " + contributor);
    }

    /// Whose a record is, as a line of the patient's says it; empty where the record names nobody.
    static String whose(RecordRow record, boolean isAnothers) {
        String person = about(record);
        return person.isEmpty() ? "" : (isAnothers ? OF_ANOTHER : "about ") + person;
    }

    /// A line, and below it that the file also says something of somebody else, where it does.
    static String with(String line, @Nullable AlsoAbout also) {
        String sentence = Output.oneLine(AlsoAboutWords.of(also));
        return sentence.isEmpty() ? line : line + "\n    " + sentence;
    }

    /// What a file says of somebody else than the person of the record; no entries in most of them.
    static Map<String, Object> alsoAbout(@Nullable AlsoAbout also) {
        AlsoAbout it = also == null ? AlsoAbout.NOBODY : also;
        var map = new LinkedHashMap<String, Object>();
        map.put("entries", it.entries());
        map.put("people", it.people().stream().map(Rows::named).toList());
        return map;
    }

    /// Whom a record is about: name and day of birth as far as they are known.
    static String about(RecordRow record) {
        return named(record.outline().person());
    }

    /// A clinician's patient: by their own name for them, or by the one that opened records bear, as in the window.
    static String patient(Map<String, Object> row) {
        return Stream.of(row.get("who"), row.get("person"))
                .map(name -> name == null ? "" : Output.oneLine(name))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("a patient whom you gave no name");
    }

    /// What the line of an opened record says where the records of a share name several people: whom it names, and
    /// whether the patient says that this is somebody else. Empty where they name one person.
    static String whose(ShareRow share, RecordRow record) {
        String about = about(record);
        Map<Bytes32, Chart.Person> others = share.ofOthers();
        if (others.isEmpty() || about.isEmpty()) {
            return "";
        }
        return "  " + (share.isAnothers(record.id()) ? OF_ANOTHER : "about ") + about;
    }

    static String named(Chart.Person person) {
        String born = person.birthDate() == null ? "" : "born " + person.birthDate();
        return Stream.of(person.name(), born)
                .filter(part -> !part.isBlank())
                .map(Output::oneLine)
                .collect(Collectors.joining(", "));
    }

    static String short12(@Nullable Object id) {
        return String.valueOf(id).substring(0, SHORT);
    }

    static String authorship(@Nullable Authorship authorship) {
        return switch (authorship) {
            case null -> "";
            case Authorship.Issued issued -> issued(issued);
            case Authorship.Holder holder -> "Registered by its holder on " + holder.registered() + ", no issuer";
        };
    }

    /// The clinician whose offer it was, as far as their signature tells; empty for what its holder added.
    private static String contributor(@Nullable Authorship authorship) {
        return authorship instanceof Authorship.Issued by
                ? Stream.of(by.clinician(), by.organisation())
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String issued(Authorship.Issued by) {
        String plain = "Issued by " + by.organisation() + ", admitted " + by.admitted();
        return switch (by.standing()) {
            case CONFIRMED -> plain;
            case NOT_PROVED -> plain + ". The network gives no proof that they work there";
            case LOOKS_LIKE_ANOTHER -> plain + ". This name looks like that of another in the directory";
            case NO_LONGER_THERE -> "Signed by " + by.clinician() + ", who no longer works at " + by.organisation();
            case SUSPENDED ->
                "Signed by " + by.clinician() + " of " + by.organisation() + ", which the directory has suspended";
        };
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Why an act was given up for good, in the words of the window; empty when it was not.
    static String whyRefused(List<Operation> operations, Bytes32 act) {
        return operations.stream()
                .filter(o -> o.commitment().equals(act) && o.state() == Operation.State.REFUSED)
                .findFirst()
                .map(o -> o.problem() == Operation.Problem.NOT_AFFILIATED ? "not-affiliated" : "refused")
                .map(why -> Texts.of("trip." + why))
                .orElse("");
    }

    static String name(Person person) {
        if (!person.name().isEmpty()) {
            return person.name();
        }
        return person.standing() == Person.Standing.NOT_ASKED
                ? "Someone whose name is not known yet"
                : "Someone we could not identify";
    }

    /// Finds a row by its id or the first characters of it.
    static <T> T find(List<T> rows, Function<T, Bytes32> id, String typed) {
        String start = typed.toLowerCase(Locale.ROOT);
        List<T> found = rows.stream()
                .filter(row -> id.apply(row).hex().startsWith(start))
                .toList();
        if (found.size() > 1) {
            throw new Problem(
                    Problem.INPUT, "More than one begins with '" + Output.oneLine(typed) + "': give more of it.");
        }
        // So few characters would soon mean another one.
        if (!found.isEmpty() && start.length() < SHORTEST) {
            throw new Problem(
                    Problem.INPUT,
                    "'" + Output.oneLine(typed) + "' is too short for an id: give " + SHORTEST
                            + " characters of it or more.");
        }
        if (found.isEmpty()) {
            throw new Problem(Problem.REFUSED, "There is nothing with this id here: see the list.");
        }
        return found.getFirst();
    }

    static OpenedRecord.Opened opened(OpenedRecord outcome) {
        return switch (outcome) {
            case OpenedRecord.Opened opened -> opened;
            case OpenedRecord.Tampered tampered ->
                throw new Problem(Problem.REFUSED, Sentences.why("opened", tampered.fault()));
            case OpenedRecord.Offline offline ->
                throw new Problem(Problem.REFUSED, io.carewallet.core.text.Texts.of("opened.offline"));
            case OpenedRecord.Denied denied ->
                throw new Problem(Problem.REFUSED, Sentences.why("opened", denied.why()));
        };
    }
}
