package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.FormMark;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ipfs.Car;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Checks of the worked examples of what goes to relays and doors.
final class ServingFormats {
    private ServingFormats() {}

    static void relay(Example e) throws Exception {
        Network network = WireFormatsTest.network(e);
        Instant deadline = Instant.ofEpochSecond(e.number("deadline"));
        try (SigningKey key = SigningKey.of(e.hex("subject's key"))) {
            Address subject = Address.of(key.address());
            var act = new Act.Extend(ActKind.RECORD, subject, e.word("commitment"), e.word("sealedCid"));
            SignedAct first = ActMessage.sign(key, network, act, e.word("prev"), deadline);
            says(e, "record", network, first);
            var next = new Act.Extend(ActKind.RECORD, subject, e.word("second commitment"), e.word("sealedCid"));
            SignedAct second = ActMessage.sign(key, network, next, RelayRun.after(first), deadline);
            byte[] run = RelayRun.of(network, List.of(first, second)).bytes();
            e.says("run of two", new String(run, StandardCharsets.UTF_8));
            assertThat(RelayRun.read(run).signed()).hasSize(2);
            var revoke = new Act.Revoke(subject, 0);
            says(e, "revocation of epoch 0", network, ActMessage.sign(key, network, revoke, Bytes32.ZERO, deadline));
        }
    }

    private static void says(Example e, String name, Network network, SignedAct act) throws Exception {
        byte[] made = RelayMessage.of(network, act).bytes();
        e.says(name, new String(made, StandardCharsets.UTF_8));
        SignedAct read = RelayMessage.read(made).signed();
        assertThat(read.act()).isEqualTo(act.act());
        assertThat(read.prev()).isEqualTo(act.prev());
        assertThat(read.deadline()).isEqualTo(act.deadline());
        assertThat(read.signature()).isEqualTo(act.signature());
    }

    static void permit(Example e) throws Exception {
        Network network = WireFormatsTest.network(e);
        Instant deadline = Instant.ofEpochSecond(e.number("deadline"));
        Cid cid = Cid.parse(e.text("CID"));
        byte[] blob = e.utf8("blob");
        assertThat(cid).isEqualTo(Cid.raw(Bytes32.of(Sha256.of(blob))));
        try (SigningKey key = SigningKey.of(e.hex("key"))) {
            var store = new BlobPermit(BlobPermit.Use.STORE, cid, e.number("length"), deadline);
            e.says("digest to store", store.digest(network));
            e.says("to store", store.sign(key, network));
            var remove = new BlobPermit(BlobPermit.Use.REMOVE, cid, 0, deadline);
            e.says("digest to remove", remove.digest(network));
            e.says("to remove", remove.sign(key, network));
            var signed = BlobPermit.Signed.parse(store.sign(key, network));
            assertThat(signed.isFor(network, store)).isTrue();
            assertThat(signed.isFor(network, remove)).isFalse();
        }
        var car = new ByteArrayOutputStream();
        Car.write(cid, blob, (number, leaf) -> blob, car);
        assertThat(Car.length(cid, blob.length)).isEqualTo(car.size());
        e.says("CAR", car.toByteArray());
    }

    /// By which the owner knows a record that was sealed again.
    static void form(Example e) {
        byte[] label = "carewallet/form".getBytes(StandardCharsets.US_ASCII);
        byte[] root = e.hex("root");
        byte[] message = ByteBuffer.allocate(label.length + root.length)
                .put(label)
                .put(root)
                .array();
        e.says("HMAC", Hmac.sha256(e.hex("locator key"), message));
        FormMark mark = FormMark.of(Secret.of(e.hex("locator key")), e.word("root"));
        e.says("mark", mark.toString());
        assertThat(mark.isOn(Bytes32.of(e.hex("HMAC")))).isTrue();
    }
}
