package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in what another computer with the same words, or this person before a computer was lost, answered to a
/// request: read back from the consent and the keyring that it names.
final class OwnAnswers {
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Network network;
    private final Peers peers;

    OwnAnswers(Correspondence correspondence, Commons commons, Peers peers) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.storage = commons.store();
        this.network = commons.network();
        this.peers = peers;
    }

    /// The newest consent that answers a request; unless this computer knows it.
    void answer(Pages.Incoming request, OwnConsents consents) throws StorageUnavailable, RegisterUnavailable {
        Messages.Request content = request.content();
        if (content == null) {
            return;
        }
        Optional<Pages.Grant> known = book.grants().stream()
                .filter(grant -> grant.request().equals(request.id()))
                .findFirst();
        for (Entry entry : consents.left().reversed()) {
            Bytes32 digest = keyring(content.answerKey(), entry);
            if (known.filter(grant -> grant.last().digest().equals(digest)).isPresent()) {
                consents.left().remove(entry);
                consents.addOlder(known.get().segment());
                return;
            }
            if (consents.isMadeHere(entry, digest)) {
                // The newest answer is this computer's own.
                return;
            }
            Optional<OwnKeyring> keyring = consents.isMadeHere(entry)
                    ? Optional.empty()
                    : OwnKeyring.read(keys, this::fetch, request, entry, digest);
            if (keyring.isPresent()) {
                write(request, content, keyring.get(), epoch(consents.journal(), entry));
                consents.left().remove(entry);
                consents.addOlder(keyring.get().newest().segment());
                return;
            }
        }
    }

    private static int epoch(List<Entry> journal, Entry consent) {
        return (int) journal.stream()
                .takeWhile(entry -> !entry.equals(consent))
                .filter(entry -> entry.kind() == ActKind.REVOKE)
                .count();
    }

    private void write(Pages.Incoming request, Messages.Request content, OwnKeyring keyring, int epoch)
            throws RegisterUnavailable {
        Book.Edit edit = book.edit();
        Optional<Pages.Grant> known = book.grants().stream()
                .filter(grant -> grant.request().equals(request.id()))
                .findFirst();
        if (!keyring.terms().permit()) {
            known.ifPresent(grant -> edit.put(grant.withStop(keyring.terms().agreed())));
            edit.put(answered(request, RequestRow.State.DENIED)).write();
            return;
        }
        Person reader = peers.person(request.from());
        if (!reader.wasAsked()) {
            throw new RegisterUnavailable("the directory does not answer");
        }
        String recipient =
                reader.recipient() == null ? known.map(Pages.Grant::recipient).orElse("") : reader.recipient();
        var state = keyring.newest().less() ? RequestRow.State.PARTLY : RequestRow.State.APPROVED;
        Bytes32 id = known.map(Pages.Grant::id).orElse(keyring.first());
        edit.put(answered(request, state))
                .put(new Pages.Grant(
                        id,
                        request.relation(),
                        request.id(),
                        content.answerKey(),
                        request.from(),
                        recipient,
                        keyring.newest().terms(),
                        keyring.newest().less(),
                        keyring.records(),
                        epoch,
                        keyring.newest().segment(),
                        keyring.cid(),
                        keyring.terms().agreed(),
                        null,
                        known.map(Pages.Grant::lastOpened).orElseGet(() -> lastOpened(id)),
                        "",
                        Given.of(keyring.items())))
                .write();
    }

    /// By the lines of history, which a checkpoint keeps; what is reported later is added to it.
    private @Nullable Instant lastOpened(Bytes32 grant) {
        return book.history().stream()
                .filter(line -> line.what() == HistoryRow.What.OPENED && grant.equals(line.grant()))
                .map(Pages.Line::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /// A block outlives what was answered before it.
    private static Pages.Incoming answered(Pages.Incoming request, RequestRow.State state) {
        return request.state() == RequestRow.State.BLOCKED ? request : request.with(state);
    }

    /// The root block of the keyring that a consent names, if it answers the request of this key.
    private Bytes32 keyring(byte[] answerKey, Entry consent) {
        return Locks.apply(
                answerKey, SealedCid.KEYRING, network, consent.account(), consent.commitment(), consent.sealedCid());
    }

    private Optional<Fetched.Found> fetch(Bytes32 digest) throws StorageUnavailable {
        return switch (storage.get(digest, Parcel.MAX_BYTES)) {
            case Fetched.Found found -> Optional.of(found);
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
            default -> Optional.empty();
        };
    }
}
