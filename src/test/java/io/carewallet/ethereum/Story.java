package io.carewallet.ethereum;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.TestChain;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// A patient, a clinic and a doctor on a real node, with short words for what they do.
final class Story implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    final TestChain chain;
    final EthereumRegister register;
    final EthereumDirectory directory;
    final SigningKey patient = SigningKey.random(RANDOM);
    final SigningKey clinic = SigningKey.random(RANDOM);
    final SigningKey doctor = SigningKey.random(RANDOM);

    Story(TestChain chain) {
        this.chain = chain;
        this.register = chain.register();
        this.directory = chain.directory();
    }

    static Address account(SigningKey key) {
        return Address.of(key.address());
    }

    static Bytes32 word() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    Sent admitClinic() throws RegisterUnavailable {
        return directory.admit(
                account(clinic),
                Organisation.Kind.CLINIC,
                word(),
                chain.stewards().subList(0, 2));
    }

    Sent affiliateDoctor() throws RegisterUnavailable {
        return directory.affiliate(clinic, account(doctor), 1, word());
    }

    Slot now() throws RegisterUnavailable, Journals.DoesNotMatch {
        return new Slot(register.journal(account(patient), register.latest()).word());
    }

    Act.Extend act(ActKind kind) {
        return new Act.Extend(kind, account(patient), word(), kind == ActKind.WITHDRAW ? Bytes32.ZERO : word());
    }

    SignedAct signed(Act act, Bytes32 prev) {
        return ActMessage.sign(
                patient, register.network(), act, prev, Instant.now().plus(Duration.ofDays(7)));
    }

    /// Signs on what the journal holds now, and relays.
    Sent relay(Act act) throws RegisterUnavailable, Journals.DoesNotMatch {
        return register.relay(signed(act, now().word()));
    }

    Sent inbox(ActKind kind) throws RegisterUnavailable, Journals.DoesNotMatch {
        return register.extendInbox(doctor, new InboxAct(kind, account(patient), word(), word()));
    }

    @Override
    public void close() {
        chain.close();
    }
}
