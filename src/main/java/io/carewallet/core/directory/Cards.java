package io.carewallet.core.directory;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.keys.SigningKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes and checks cards. A card counts only when its bytes hash to the digest that was asked for and the account
/// itself signed it: a directory that lies about a recipient is not believed.
public final class Cards {
    /// No card is longer.
    public static final int MAX_CARD_BYTES = 16 << 10;

    private static final int MAX_NAME = 120;

    private Cards() {}

    /// Bytes of a signed card; their SHA-256 is the card's digest.
    public static byte[] make(
            Network network,
            SigningKey key,
            String kind,
            String name,
            @Nullable Address organisation,
            AgeRecipient recipient) {
        var unsigned =
                new Card(1, kind, name, Address.of(key.address()), organisation, recipient.toString(), new byte[0]);
        byte[] signature = key.sign(digest(network, unsigned).bytes());
        return Json.write(signed(unsigned, signature));
    }

    /// Bytes of the card by which a clinician's wallet presents itself.
    ///
    /// @param keys of the clinician's wallet
    /// @param organisation that shall vouch for it
    public static byte[] ofClinician(Network network, WalletKeys keys, String name, Address organisation) {
        try (SigningKey key = keys.account(WalletKeys.BOOK);
                AgeIdentity identity = keys.identity(WalletKeys.BOOK)) {
            return make(network, key, Card.CLINICIAN, name, organisation, identity.recipient());
        }
    }

    /// Bytes of the card of relation `k`: the same whenever they are made.
    public static byte[] ofRelation(Network network, WalletKeys keys, int k) {
        try (SigningKey key = keys.account(k);
                AgeIdentity identity = keys.identity(k)) {
            return make(network, key, Card.RELATION, "", null, identity.recipient());
        }
    }

    /// Fetches the card with this digest and checks it.
    ///
    /// @return empty when it is not to be had or is not a valid card of this account and kind
    public static Optional<Card> fetch(BlobStore store, Network network, Bytes32 digest, Address account, String kind) {
        if (!(store.get(digest, MAX_CARD_BYTES) instanceof Fetched.Found found)
                || !Bytes32.of(Sha256.of(found.blob())).equals(digest)) {
            return Optional.empty();
        }
        return check(found.blob(), network, account, kind);
    }

    /// A card that somebody hands in as a file: whose it is, it says itself, and its signature must be theirs.
    ///
    /// @return empty when it is not a valid card of this network
    public static Optional<Card> handedIn(byte[] bytes, Network network) {
        if (bytes.length > MAX_CARD_BYTES) {
            return Optional.empty();
        }
        try {
            Card said = Json.read(bytes, Card.class);
            return check(bytes, network, said.account(), said.kind());
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    /// Stores a card and answers its digest.
    public static Bytes32 publish(BlobStore store, byte[] card) throws StorageUnavailable {
        store.put(card);
        return Bytes32.of(Sha256.of(card));
    }

    static Optional<Card> check(byte[] bytes, Network network, Address account, String kind) {
        try {
            Card card = Json.read(bytes, Card.class);
            boolean right = card.v() == 1
                    && card.kind().equals(kind)
                    && card.account().equals(account)
                    && card.name().length() <= MAX_NAME
                    && PlainText.isPlain(card.name())
                    && card.signature().length == 64;
            if (!right) {
                return Optional.empty();
            }
            AgeRecipient.parse(card.recipient());
            byte[] signer = SigningKey.recover(digest(network, card).bytes(), card.signature());
            return Address.of(signer).equals(account) ? Optional.of(card) : Optional.empty();
        } catch (MalformedDocument | IllegalArgumentException | io.carewallet.crypto.age.MalformedAge e) {
            return Optional.empty();
        }
    }

    private static Bytes32 digest(Network network, Card card) {
        byte[] content = Sha256.of(Json.write(signed(card, new byte[0])));
        return Eip712.digest(
                Eip712.domain(network.chainId(), network.careLedger()),
                Eip712.struct("Card(bytes32 content)", content));
    }

    private static Card signed(Card card, byte[] signature) {
        return new Card(
                card.v(), card.kind(), card.name(), card.account(), card.organisation(), card.recipient(), signature);
    }
}
