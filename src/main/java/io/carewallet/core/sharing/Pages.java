package io.carewallet.core.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the wallet writes down about sharing: pages of the notebook. Each can be made again from words, register and
/// storage.
final class Pages {
    private Pages() {}

    /// A relation of a patient: one share code.
    ///
    /// @param tokenVersion of the token that is good now; all requests with another one are from unknown senders
    record Relation(
            int k,
            String label,
            int tokenVersion,
            Address account,
            Bytes32 card,
            Instant made,
            boolean closed,
            boolean used) {
        Relation named(String newLabel) {
            return new Relation(k, newLabel, tokenVersion, account, card, made, closed, used);
        }

        Relation withUse() {
            return new Relation(k, label, tokenVersion, account, card, made, closed, true);
        }

        /// With another ask token: who has the old one can ask no more.
        Relation withNextToken(boolean nowClosed) {
            return new Relation(k, label, tokenVersion + 1, account, card, made, nowClosed, used);
        }
    }

    /// A request that came in.
    ///
    /// @param content null when it could not be read: an unknown sender
    record Incoming(
            Bytes32 id,
            int relation,
            Address from,
            Instant at,
            Messages.@Nullable Request content,
            RequestRow.State state) {
        Incoming with(RequestRow.State now) {
            return new Incoming(id, relation, from, at, content, now);
        }
    }

    /// What a patient granted.
    ///
    /// @param id SHA-256(salt || T) of the first segment
    /// @param last CID of the newest segment
    /// @param given each record's form; null in pages of versions that knew one form alone
    record Grant(
            Bytes32 id,
            int relation,
            Bytes32 request,
            byte[] answerKey,
            Address reader,
            String recipient,
            byte[] terms,
            boolean less,
            List<Bytes32> records,
            int epoch,
            int segment,
            Cid last,
            Instant since,
            @Nullable Instant stopped,
            @Nullable Instant lastOpened,
            String operation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Given> given) {
        Grant withStop(Instant now) {
            return with(records, segment, last, now, lastOpened, operation);
        }

        Grant withRecipient(String known) {
            return with(known, given);
        }

        Grant withOpening(Instant opening) {
            return with(records, segment, last, stopped, opening, operation);
        }

        Grant withRecords(List<Bytes32> now) {
            return with(now, segment, last, stopped, lastOpened, operation);
        }

        Grant withSegment(List<Bytes32> now, Keyrings.Segment next, String consent) {
            return with(now, next.keyring().segment(), next.cid(), stopped, lastOpened, consent)
                    .with(recipient, Given.after(given, next.keyring().items()));
        }

        private Grant with(String nowRecipient, @Nullable List<Given> now) {
            return new Grant(
                    id,
                    relation,
                    request,
                    answerKey,
                    reader,
                    nowRecipient,
                    terms,
                    less,
                    records,
                    epoch,
                    segment,
                    last,
                    since,
                    stopped,
                    lastOpened,
                    operation,
                    now);
        }

        private Grant with(
                List<Bytes32> nowRecords,
                int nowSegment,
                Cid nowLast,
                @Nullable Instant nowStopped,
                @Nullable Instant nowOpened,
                String consent) {
            return new Grant(
                    id,
                    relation,
                    request,
                    answerKey,
                    reader,
                    recipient,
                    terms,
                    less,
                    nowRecords,
                    epoch,
                    nowSegment,
                    nowLast,
                    since,
                    nowStopped,
                    nowOpened,
                    consent,
                    given);
        }
    }

    /// What a clinician asked.
    record Ask(
            Bytes32 id,
            String label,
            Address relation,
            Bytes32 card,
            String recipient,
            Messages.Request content,
            Instant at,
            String operation) {}

    /// What came back to a clinician, as far as it was read and checked.
    ///
    /// @param keyring CID of the newest segment; null while there is no answer
    /// @param known outlines by record, from earlier openings
    /// @param revoked it was ended by a revocation that was seen, for good; null before
    /// @param ofOthers records that the patient says are another person's; null where nothing was said
    record Answer(
            Bytes32 ask,
            @Nullable Cid keyring,
            @Nullable Address book,
            byte @Nullable [] terms,
            boolean less,
            List<Messages.Item> items,
            Instant at,
            boolean ended,
            List<Known> known,
            List<Messages.Opening> unreported,
            boolean doesNotMatch,
            @Nullable Boolean revoked,
            @Nullable List<Bytes32> ofOthers) {
        Answer withEnd(boolean byRevocation) {
            return new Answer(
                    ask,
                    keyring,
                    book,
                    terms,
                    less,
                    List.of(),
                    at,
                    true,
                    known,
                    unreported,
                    doesNotMatch,
                    byRevocation,
                    ofOthers);
        }

        Answer with(List<Known> nowKnown, List<Messages.Opening> nowUnreported) {
            return new Answer(
                    ask,
                    keyring,
                    book,
                    terms,
                    less,
                    items,
                    at,
                    ended,
                    nowKnown,
                    nowUnreported,
                    doesNotMatch,
                    revoked,
                    ofOthers);
        }
    }

    /// What is known of a shared record from its last opening.
    ///
    /// @param standing null in pages of versions that asked for none, and without an issuer
    record Known(
            Bytes32 record,
            Outline outline,
            String fileName,
            long bytes,
            String issuer,
            @Nullable LocalDate admitted,
            String clinician,
            LocalDate registered,
            Authorship.@Nullable Standing standing) {
        Authorship authorship() {
            LocalDate day = admitted;
            return day == null
                    ? new Authorship.Holder(registered)
                    : new StoredRecord.Issuer(issuer, day, clinician, standing).authorship();
        }
    }

    /// An offer, at the patient's side (incoming) or at the clinician's.
    record Offered(
            Bytes32 id,
            boolean incoming,
            int relation,
            Address from,
            Address to,
            Messages.@Nullable Offer content,
            @Nullable Outline outline,
            Instant at,
            OfferRow.State state) {
        Offered with(OfferRow.State now) {
            return new Offered(id, incoming, relation, from, to, content, outline, at, now);
        }
    }

    /// A line of history that no other page tells.
    ///
    /// @param ids of the records of the titles, in the same order; null where there are none, or were not written
    record Line(
            Instant at,
            HistoryRow.What what,
            @Nullable Address who,
            @Nullable Purpose purpose,
            @Nullable Bytes32 grant,
            List<String> titles,
            String note,
            @Nullable List<Bytes32> ids) {
        /// A line about no record.
        static Line of(
                Instant at,
                HistoryRow.What what,
                @Nullable Address who,
                @Nullable Purpose purpose,
                @Nullable Bytes32 grant,
                String note) {
            return new Line(at, what, who, purpose, grant, List.of(), note, null);
        }

        Line about(List<HistoryRow.Mention> records) {
            boolean known = records.stream().allMatch(record -> record.id() != null);
            List<Bytes32> found =
                    records.stream().flatMap(r -> Stream.ofNullable(r.id())).toList();
            List<String> called =
                    records.stream().map(HistoryRow.Mention::title).toList();
            return new Line(at, what, who, purpose, grant, called, note, known ? found : null);
        }

        List<HistoryRow.Mention> mentions() {
            List<Bytes32> known = ids;
            return IntStream.range(0, titles.size())
                    .mapToObj(i -> new HistoryRow.Mention(known == null ? null : known.get(i), titles.get(i), false))
                    .toList();
        }
    }
}
