package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.Shield;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What patients share with this clinician: list, open, report the openings. Everything here may take time.
public final class Shares {

    private final Book book;
    private final WalletKeys keys;
    private final Journals journals;
    private final OpenForeignRecord foreign;
    private final RecordReader reader;
    private final Receipts receipts;
    private final InstantSource clock;

    public Shares(
            Correspondence correspondence,
            Journals journals,
            OpenForeignRecord foreign,
            RecordReader reader,
            InstantSource clock) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.journals = journals;
        this.foreign = foreign;
        this.reader = reader;
        this.receipts = new Receipts(correspondence, clock);
        this.clock = clock;
    }

    /// All shares that were ever received, open ones first, then the newest first.
    public List<ShareRow> list() {
        var rows = new ArrayList<ShareRow>();
        for (Pages.Ask ask : book.asks()) {
            book.answer(ask.id())
                    .ifPresent(answer ->
                            terms(answer).filter(Terms::permit).ifPresent(terms -> rows.add(row(ask, answer, terms))));
        }
        rows.sort(Comparator.<ShareRow, Boolean>comparing(r -> r.state() != ShareRow.State.OPEN)
                .thenComparing(Comparator.comparing(ShareRow::since).reversed()));
        return rows;
    }

    static Optional<Terms> terms(Pages.Answer answer) {
        byte[] terms = answer.terms();
        if (terms == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Terms.read(terms));
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    private ShareRow row(Pages.Ask ask, Pages.Answer answer, Terms terms) {
        List<RecordRow> records =
                answer.items().stream().map(item -> row(answer, item)).toList();
        int fresh = (int) answer.items().stream()
                .filter(item ->
                        answer.known().stream().noneMatch(k -> k.record().equals(item.record())))
                .count();
        return new ShareRow(
                ask.id(),
                ask.label(),
                terms.purpose(),
                answer.at(),
                terms.until(),
                terms.standing(),
                records,
                fresh,
                state(answer, terms),
                answer.ofOthers());
    }

    private ShareRow.State state(Pages.Answer answer, Terms terms) {
        if (answer.doesNotMatch()) {
            return ShareRow.State.DOES_NOT_MATCH;
        }
        if (answer.ended()) {
            return ShareRow.State.ENDED;
        }
        return terms.isOver(clock.instant()) ? ShareRow.State.EXPIRED : ShareRow.State.OPEN;
    }

    private static RecordRow row(Pages.Answer answer, Messages.Item item) {
        for (Pages.Known known : answer.known()) {
            if (known.record().equals(item.record())) {
                return new RecordRow(
                        item.record(),
                        known.outline(),
                        answer.at(),
                        Shield.VERIFIED,
                        known.authorship(),
                        known.fileName(),
                        known.bytes());
            }
        }
        return new RecordRow(item.record(), Outline.EMPTY, answer.at(), Shield.NOT_CONFIRMED, null, "", 0);
    }

    /// Opens one shared record: current permission, CID, the blob's own header with the granted key, commitment,
    /// register, attestation. Each opening is written down and reported by [#report].
    public OpenedRecord open(Bytes32 shareId, Bytes32 record) {
        Optional<Pages.Answer> found = book.answer(shareId);
        Optional<Terms> terms = found.flatMap(Shares::terms);
        if (found.isEmpty() || terms.isEmpty()) {
            return new OpenedRecord.Denied(record, OpenedRecord.Why.UNKNOWN);
        }
        Pages.Answer answer = found.get();
        if (answer.ended()) {
            return new OpenedRecord.Denied(record, OpenedRecord.Why.ENDED);
        }
        if (terms.get().isOver(clock.instant())) {
            return new OpenedRecord.Denied(record, OpenedRecord.Why.EXPIRED);
        }
        return answer.items().stream()
                .filter(item -> item.record().equals(record))
                .findFirst()
                .map(item -> open(shareId, answer, item))
                .orElse(new OpenedRecord.Denied(record, OpenedRecord.Why.UNKNOWN));
    }

    private OpenedRecord open(Bytes32 shareId, Pages.Answer answer, Messages.Item item) {
        try {
            Address owner = java.util.Objects.requireNonNull(answer.book());
            Optional<Entry> registered = newest(journals.journal(owner).entries(), item.commitment());
            if (registered.isEmpty()) {
                return tampered(item, OpenedRecord.Fault.NOT_REGISTERED);
            }
            if (registered.get().kind() == ActKind.WITHDRAW) {
                return new OpenedRecord.Denied(item.record(), OpenedRecord.Why.WITHDRAWN);
            }
            return switch (foreign.fetch(item.cid())) {
                case Fetched.Found blob -> open(shareId, item, blob.blob(), registered.get());
                case Fetched.Damaged damaged -> tampered(item, OpenedRecord.Fault.STORED_BYTES);
                case Fetched.Missing missing -> new OpenedRecord.Offline(item.record());
                case Fetched.Offline offline -> new OpenedRecord.Offline(item.record());
            };
        } catch (RegisterUnavailable e) {
            return new OpenedRecord.Offline(item.record());
        } catch (Journals.DoesNotMatch e) {
            return tampered(item, OpenedRecord.Fault.NOT_REGISTERED);
        } catch (DamagedRecord e) {
            return tampered(item, e.fault());
        }
    }

    /// The attachment of a document of an opened record.
    public RecordReader.Attachment attachment(byte[] original, String handle) throws RefusedRecord {
        return reader.attachment(original, handle);
    }

    private static Optional<Entry> newest(List<Entry> entries, Bytes32 commitment) {
        return entries.reversed().stream()
                .filter(e -> e.commitment().equals(commitment))
                .filter(e -> e.kind() == ActKind.RECORD || e.kind() == ActKind.WITHDRAW)
                .findFirst();
    }

    private OpenedRecord open(Bytes32 shareId, Messages.Item item, byte[] blob, Entry registered)
            throws DamagedRecord, RegisterUnavailable {
        Seal.Content content = foreign.open(item.fileKey(), blob);
        if (!content.commitment().equals(item.commitment()) || !content.root().equals(item.record())) {
            return tampered(item, OpenedRecord.Fault.COMMITMENT);
        }
        if (!foreign.isGenuine(content)) {
            return tampered(item, OpenedRecord.Fault.ATTESTATION);
        }
        Optional<StoredRecord.Issuer> issuer = foreign.issuer(content, clock.instant());
        var known = new Pages.Known(
                item.record(),
                content.inspected().outline(),
                FileName.of(content.metadata().source(), StoredRecord.UNNAMED),
                content.original().length,
                issuer.map(StoredRecord.Issuer::organisation).orElse(""),
                issuer.map(StoredRecord.Issuer::admitted).orElse(null),
                issuer.map(StoredRecord.Issuer::clinician).orElse(""),
                LocalDate.ofInstant(registered.at(), ZoneOffset.UTC),
                issuer.map(StoredRecord.Issuer::standing).orElse(null));
        Pages.Answer answer = remember(shareId, item, known);
        return new OpenedRecord.Opened(row(answer, item), reader.chart(content.original()), content.original());
    }

    private Pages.Answer remember(Bytes32 shareId, Messages.Item item, Pages.Known known) {
        try (Book.Turn turn = book.turn()) {
            Pages.Answer a = book.answer(shareId).orElseThrow();
            var outlines = new ArrayList<>(a.known());
            outlines.removeIf(k -> k.record().equals(item.record()));
            outlines.add(known);
            var unreported = new ArrayList<>(a.unreported());
            unreported.add(new Messages.Opening(item.record(), clock.instant()));
            Pages.Answer after = a.with(outlines, unreported);
            book.edit().put(after).write();
            return after;
        }
    }

    private OpenedRecord tampered(Messages.Item item, OpenedRecord.Fault fault) {
        var storage = new OpenedRecord.Place("record-storage", fault == OpenedRecord.Fault.NOT_REGISTERED);
        var register = new OpenedRecord.Place("register", fault != OpenedRecord.Fault.NOT_REGISTERED);
        return new OpenedRecord.Tampered(item.record(), fault, clock.instant(), List.of(storage, register));
    }

    /// Can openings be reported? The register takes reports of clinicians only who work for somebody whom the directory
    /// lists now. As long as nobody answers it is assumed.
    public boolean isReporting() {
        return foreign.isReporting(keys.address(WalletKeys.BOOK));
    }

    /// Reports all openings that were not reported yet, one receipt for each share: called when a patient's page is
    /// left, when the wallet is locked and when it is opened again after a crash.
    ///
    /// @return how many receipts were written down to be sent
    public int report() throws StorageUnavailable {
        int count = 0;
        for (Pages.Ask ask : book.asks()) {
            try (Book.Turn turn = book.turn()) {
                Optional<Pages.Answer> answer =
                        book.answer(ask.id()).filter(a -> !a.unreported().isEmpty());
                if (answer.isPresent()) {
                    receipts.report(ask, answer.get());
                    count++;
                }
            }
        }
        return count;
    }
}
