package io.carewallet.core.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveRecords;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records that clinicians offer to the patient. Nothing of an offer appears among the records before it is accepted.
public final class Contributions {
    private static final int MAX_NOTE = 4_000;

    private final Book book;
    private final OpenForeignRecord foreign;
    private final RecordReader reader;
    private final SaveRecords save;
    private final Peers peers;
    private final InstantSource clock;

    public Contributions(
            Book book,
            OpenForeignRecord foreign,
            RecordReader reader,
            SaveRecords save,
            Peers peers,
            InstantSource clock) {
        this.book = book;
        this.foreign = foreign;
        this.reader = reader;
        this.save = save;
        this.peers = peers;
        this.clock = clock;
    }

    /// What came of looking at an offer, or of accepting it.
    public sealed interface Outcome {
        /// What it says and who stands behind it.
        ///
        /// @param note the clinician's words, when the record has a note in plain text; else empty
        /// @param otherThan whose records are here, when this one names somebody else; null when nothing speaks against
        /// it
        /// @param isHere the same bytes are among the records already
        record Preview(OfferRow row, Chart chart, String note, Chart.@Nullable Person otherThan, boolean isHere)
                implements Outcome {}

        record Accepted(RecordRow row) implements Outcome {}

        /// The same bytes are among the records already, and stay as they are: nothing was saved twice; say so.
        ///
        /// @param unsigned the one here has no issuer, and what was offered has: its signature names another root,
        /// because each copy has a seed of its own
        record AlreadyHere(RecordRow row, boolean unsigned) implements Outcome {}

        record Declined() implements Outcome {}

        /// It names somebody else than the records here: nothing was saved; ask, then accept with `evenIfOtherPerson`.
        record OtherPerson(String nameInRecord, String nameHere) implements Outcome {}

        /// It is not there, was answered before, or does not match what was offered. Nothing changed.
        record NotPossible(Why why) implements Outcome {}
    }

    public enum Why {
        NO_SUCH_OFFER,
        ALREADY_ANSWERED,
        DOES_NOT_MATCH,
        DOES_NOT_ANSWER,
        /// The patient has gone on under new words.
        MOVED,
        NO_SPACE
    }

    /// All offers, waiting ones first, then the newest first. What waits from somebody who is blocked is not among
    /// them.
    public List<OfferRow> list() {
        Set<Address> blocked = book.blocked();
        return book.offers().stream()
                .filter(offer -> isShown(offer, blocked))
                .sorted(Comparator.<Pages.Offered, Boolean>comparing(o -> o.state() != OfferRow.State.WAITING)
                        .thenComparing(Comparator.comparing(Pages.Offered::at).reversed()))
                .map(this::row)
                .toList();
    }

    /// How many wait for this person.
    public int waiting() {
        return (int)
                list().stream().filter(o -> o.state() == OfferRow.State.WAITING).count();
    }

    private OfferRow row(Pages.Offered offer) {
        Messages.Offer content = offer.content();
        Outline outline = offer.outline() == null ? Outline.EMPTY : offer.outline();
        return new OfferRow(
                offer.id(),
                peers.person(offer.from()),
                offer.at(),
                outline,
                content == null ? "" : PlainText.quoted(content.message()),
                holder(),
                offer.state());
    }

    private Authorship holder() {
        return new Authorship.Holder(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /// Opens an offer to read it before the answer.
    public Outcome preview(Bytes32 id) {
        return withContent(id, (offer, content) -> {
            Authorship authorship = issuer(content)
                    .<Authorship>map(StoredRecord.Issuer::authorship)
                    .orElse(holder());
            OfferRow plain = row(offer);
            var row = new OfferRow(
                    plain.id(),
                    plain.from(),
                    plain.at(),
                    content.inspected().outline(),
                    PlainText.quoted(plain.message()),
                    authorship,
                    plain.state());
            Chart chart = reader.chart(content.original());
            return new Outcome.Preview(
                    row, chart, note(chart, content.original()), otherThan(content), save.isHere(content.original()));
        });
    }

    private Chart.@Nullable Person otherThan(Seal.Content content) {
        return save.otherPerson(content.inspected().outline().person()).orElse(null);
    }

    private String note(Chart chart, byte[] original) {
        for (Chart.Document document : chart.documents()) {
            String handle = document.attachment();
            if (handle != null && document.mediaType().startsWith("text/plain") && document.bytes() <= MAX_NOTE) {
                try {
                    return PlainText.quoted(reader.attachment(original, handle).text());
                } catch (RefusedRecord e) {
                    return "";
                }
            }
        }
        return "";
    }

    /// Takes the record over into the book: sealed again under new keys, with its attestation.
    ///
    /// @param evenIfOtherPerson also when it names somebody else than the records here
    public Outcome accept(Bytes32 id, boolean evenIfOtherPerson) {
        return withContent(id, (offer, content) -> {
            if (offer.state() != OfferRow.State.WAITING) {
                return new Outcome.NotPossible(Why.ALREADY_ANSWERED);
            }
            Optional<StoredRecord.Issuer> issuer = issuer(content);
            SaveOutcome outcome = save.accept(
                    content.original(),
                    content.inspected(),
                    content.metadata(),
                    issuer.orElse(null),
                    evenIfOtherPerson);
            return switch (outcome) {
                case SaveOutcome.Saved saved -> accepted(offer, saved.row());
                // With the root of the offer it was taken over from it, before a crash that kept the answer back.
                case SaveOutcome.AlreadySaved already ->
                    already.row().id().equals(content.root())
                            ? accepted(offer, already.row())
                            : alreadyHere(offer, already.row(), issuer.isPresent());
                case SaveOutcome.OtherPerson other -> new Outcome.OtherPerson(other.nameInFile(), other.nameHere());
                case SaveOutcome.Moved moved -> new Outcome.NotPossible(Why.MOVED);
                default -> new Outcome.NotPossible(Why.NO_SPACE);
            };
        });
    }

    private Outcome accepted(Pages.Offered offer, RecordRow row) {
        answered(offer, OfferRow.State.ACCEPTED, HistoryRow.What.ACCEPTED, List.of(mention(row)));
        return new Outcome.Accepted(row);
    }

    private Outcome alreadyHere(Pages.Offered offer, RecordRow row, boolean signed) {
        answered(offer, OfferRow.State.HERE_ALREADY, HistoryRow.What.HERE_ALREADY, List.of(mention(row)));
        return new Outcome.AlreadyHere(row, signed && row.authorship() instanceof Authorship.Holder);
    }

    /// Says no to an offer; nothing is saved and nothing is sent.
    public Outcome decline(Bytes32 id) {
        try (Book.Turn turn = book.turn()) {
            Optional<Pages.Offered> offer = find(id);
            if (offer.isEmpty()) {
                return new Outcome.NotPossible(Why.NO_SUCH_OFFER);
            }
            if (isTaken(offer.get())) {
                return new Outcome.NotPossible(Why.ALREADY_ANSWERED);
            }
            answered(offer.get(), OfferRow.State.DECLINED, HistoryRow.What.DECLINED, List.of());
            return new Outcome.Declined();
        }
    }

    private static HistoryRow.Mention mention(RecordRow row) {
        return new HistoryRow.Mention(row.id(), row.outline().title(), false);
    }

    private void answered(
            Pages.Offered o, OfferRow.State state, HistoryRow.What what, List<HistoryRow.Mention> records) {
        var line = Pages.Line.of(clock.instant(), what, o.from(), null, null, "");
        book.edit()
                .put(o.with(state))
                .put("offer-" + o.id().hex(), line.about(records))
                .write();
    }

    private Optional<StoredRecord.Issuer> issuer(Seal.Content content) throws RegisterUnavailable {
        return foreign.issuer(content, clock.instant());
    }

    private Optional<Pages.Offered> find(Bytes32 id) {
        Set<Address> blocked = book.blocked();
        return book.offer(id).filter(offer -> isShown(offer, blocked));
    }

    private static boolean isShown(Pages.Offered offer, Set<Address> blocked) {
        boolean answered = isTaken(offer) || offer.state() == OfferRow.State.DECLINED;
        return offer.incoming() && (answered || !blocked.contains(offer.from()));
    }

    private static boolean isTaken(Pages.Offered offer) {
        return offer.state() == OfferRow.State.ACCEPTED || offer.state() == OfferRow.State.HERE_ALREADY;
    }

    private interface WithContent {
        Outcome then(Pages.Offered offer, Seal.Content content) throws RegisterUnavailable;
    }

    private Outcome withContent(Bytes32 id, WithContent step) {
        Optional<Pages.Offered> offer = find(id);
        Messages.Offer content = offer.map(Pages.Offered::content).orElse(null);
        if (offer.isEmpty() || content == null) {
            return new Outcome.NotPossible(Why.NO_SUCH_OFFER);
        }
        return switch (foreign.fetch(content.blob())) {
            case Fetched.Found found -> opened(offer.get(), content, found.blob(), step);
            case Fetched.Damaged damaged -> new Outcome.NotPossible(Why.DOES_NOT_MATCH);
            case Fetched.Missing missing -> new Outcome.NotPossible(Why.DOES_NOT_ANSWER);
            case Fetched.Offline offline -> new Outcome.NotPossible(Why.DOES_NOT_ANSWER);
        };
    }

    private Outcome opened(Pages.Offered offer, Messages.Offer content, byte[] blob, WithContent step) {
        try {
            Seal.Content opened = foreign.open(content.fileKey(), blob);
            boolean genuine = foreign.isGenuine(opened)
                    && opened.metadata().attestations().stream()
                            .allMatch(a -> a.issuer().equals(offer.from()));
            return genuine ? step.then(offer, opened) : new Outcome.NotPossible(Why.DOES_NOT_MATCH);
        } catch (DamagedRecord e) {
            return new Outcome.NotPossible(Why.DOES_NOT_MATCH);
        } catch (RegisterUnavailable e) {
            return new Outcome.NotPossible(Why.DOES_NOT_ANSWER);
        }
    }
}
