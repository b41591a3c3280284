package io.carewallet.core.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.BackupFormat;
import io.carewallet.core.checkpoint.Checkpoint;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks of the worked examples of the documents that travel between wallets.
final class DocumentFormats {
    private DocumentFormats() {}

    static void card(Example e) {
        Network network = WireFormatsTest.network(e);
        try (SigningKey key = SigningKey.of(e.hex("account's key"))) {
            AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(e.hex("identity's seed")));
            byte[] card = Cards.make(
                    network, key, Card.CLINICIAN, e.text("name"), e.address("organisation"), identity.recipient());
            String text = new String(card, StandardCharsets.UTF_8);
            String recipient = identity.recipient().toString();
            e.says("document, the recipient left out", text.replace(recipient, "..."));
            e.says("recipient begins", recipient.substring(0, 40));
            String unsigned = text.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"\"");
            byte[] content = Sha256.of(unsigned.getBytes(StandardCharsets.UTF_8));
            e.says("content", content);
            e.says(
                    "digest to sign",
                    Eip712.digest(WireFormatsTest.domain(network), Eip712.struct("Card(bytes32 content)", content)));
            e.says("digest of the card", Sha256.of(card));
            String end = text.substring(text.indexOf("\"signature\":\"") + 13, text.length() - 2);
            assertThat(Address.of(SigningKey.recover(
                            e.hex("digest to sign"), Base64.getDecoder().decode(end))))
                    .isEqualTo(Address.of(key.address()));
        }
    }

    static void shareCode(Example e) {
        Network network = WireFormatsTest.network(e);
        var code = ShareCode.of(network, e.address("relation"), e.hex("ask token"), e.word("card"));
        e.says("network tag", code.networkTag());
        String bytes =
                "01" + e.text("network tag") + e.text("relation").substring(2) + e.text("ask token") + e.text("card");
        e.says("bytes", bytes);
        e.says("code", code.text());
        assertThat(ShareCode.read(e.text("code"), network))
                .isInstanceOfSatisfying(
                        ShareCode.Read.Complete.class,
                        read -> assertThat(read.code().token()).isEqualTo(e.hex("ask token")));
    }

    static <T> T document(Example e, Class<T> type) throws Exception {
        T read = Json.read(e.utf8("document"), type);
        e.says("document", new String(Json.write(read), StandardCharsets.UTF_8));
        e.says("SHA-256", Parcel.digest(read));
        return read;
    }

    static void request(Example e) throws Exception {
        Messages.Request read = document(e, Messages.Request.class);
        e.says("token", read.token());
        e.says("answerKey, R", read.answerKey());
        assertThat(read.purpose()).isEqualTo(Purpose.TREATMENT);
        assertThat(read.v()).isEqualTo(Messages.VERSION);
        String purposes = Arrays.stream(Purpose.values()).map(Purpose::name).collect(Collectors.joining(", "));
        e.says("purposes", purposes);
    }

    static void requestForRecords(Example e) throws Exception {
        Wanted wanted = document(e, Messages.Request.class).wanted();
        e.says("records", wanted.records().stream().map(Bytes32::hex).collect(Collectors.joining(" ")));
        assertThat(wanted).isEqualTo(Wanted.of(wanted.records().reversed()));
    }

    static void terms(Example e) throws Exception {
        Terms read = Terms.read(e.utf8("T"));
        e.says("T", new String(read.bytes(), StandardCharsets.UTF_8));
        e.says("SHA-256(salt || T)", Terms.digest(e.hex("salt"), e.utf8("T")));
        e.says("relation", read.relation());
        e.says("reader", read.reader() + " " + read.readerName());
        e.says("organisation", read.organisation() + " " + read.organisationName());
        e.says("last day", read.until());
        e.says("purpose", read.purpose() + " " + read.purpose().code());
        e.says("record", read.records().getFirst().id());
        e.says("title", read.records().getFirst().title());
        e.says("date", read.records().getFirst().date());
        assertThat(read.permit()).isTrue();
        assertThat(read.standing()).isFalse();
        var standing = new Terms(
                read.relation(),
                read.reader(),
                read.readerName(),
                read.organisation(),
                read.organisationName(),
                read.purpose(),
                true,
                true,
                List.of(),
                read.agreed(),
                read.until());
        String text = new String(standing.bytes(), StandardCharsets.UTF_8);
        e.says(
                "provision of a standing grant begins",
                text.substring(text.indexOf("{\"extension\""), text.indexOf(",\"period\"")));
        assertThat(Terms.read(standing.bytes())).isEqualTo(standing);
    }

    static void bind(Example e) {
        Network network = WireFormatsTest.network(e);
        try (SigningKey book = SigningKey.of(e.hex("book's key"))) {
            e.says("signature", Locks.bind(book, network, e.address("relation"), e.address("reader")));
            e.says("book", WireFormatsTest.address(book));
            assertThat(Locks.isBound(
                            e.hex("signature"), network, e.address("book"), e.address("relation"), e.address("reader")))
                    .isTrue();
            Bytes32 struct = Eip712.struct(
                    "Bind(address relation,address reader)",
                    Eip712.word(e.address("relation")),
                    Eip712.word(e.address("reader")));
            e.says("digest", Eip712.digest(WireFormatsTest.domain(network), struct));
        }
    }

    static void besideAKeyring(Example e) {
        SaidWhose read = SaidWhose.read(e.utf8("document")).orElseThrow();
        e.says("document", new String(SaidWhose.frame(read.ofOthers(), Set.copyOf(read.ofOthers())), UTF_8));
        e.says("of another person", read.ofOthers().getFirst());
    }

    static void keyring(Example e) throws Exception {
        Messages.Keyring read = document(e, Messages.Keyring.class);
        e.says("segment", read.segment());
        e.says("terms", new String(read.terms(), StandardCharsets.UTF_8));
        e.says("salt", read.salt());
        e.says("item's file key", read.items().getFirst().fileKey());
        e.says("compacted every", Keyrings.COMPACT_EVERY);
    }

    static void receipt(Example e) throws Exception {
        Messages.Receipt read = document(e, Messages.Receipt.class);
        e.says("opened at", read.openings().getFirst().at());
        e.says("nonce", read.nonce());
    }

    static void checkpoint(Example e) throws Exception {
        byte[] document = e.text("document").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        Checkpoint read = Checkpoint.read(document);
        assertThat(read.bytes()).isEqualTo(document);
        e.says("SHA-256", Sha256.of(document));
        e.says("nonce", read.nonce());
        Page page = read.pages().getFirst();
        e.says("section", page.section());
        e.says("name", page.name());
        e.says("page", new String(page.content(), StandardCharsets.UTF_8));
    }

    static void backup(Example e) throws Exception {
        e.says("ZIP", BackupFormat.entry(e.text("name"), e.text("content")));
    }

    static void offer(Example e) throws Exception {
        Messages.Offer read = document(e, Messages.Offer.class);
        e.says("blob", read.blob());
        e.says("file key", read.fileKey());
    }
}
