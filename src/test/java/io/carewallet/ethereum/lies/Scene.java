package io.carewallet.ethereum.lies;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.practice.AnvilFixture;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is true: a patient's book, a relation and its inbox with each kind of entry, a clinic with a doctor, and one
/// clinic and one doctor that are not in good standing any more. In front of the node that holds it stands the proxy.
final class Scene implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    final AnvilFixture chain = AnvilFixture.start();
    final EthereumRegister register = chain.register();
    final EthereumDirectory directory = chain.directory();
    final LyingProxy proxy;
    final SigningKey clinic = SigningKey.random(RANDOM);
    final SigningKey suspendedClinic = SigningKey.random(RANDOM);
    final SigningKey doctor = SigningKey.random(RANDOM);
    final SigningKey dismissedDoctor = SigningKey.random(RANDOM);
    private final SigningKey bookKey = SigningKey.random(RANDOM);
    private final SigningKey relationKey = SigningKey.random(RANDOM);
    final Address book = account(bookKey);
    final Address relation = account(relationKey);

    Scene() throws Exception {
        proxy = new LyingProxy(chain.endpoint().url());
        admit(clinic);
        admit(suspendedClinic);
        done(directory.affiliate(clinic, account(doctor), 1, word()));
        done(directory.affiliate(clinic, account(dismissedDoctor), 1, word()));
        Bytes32 first = extend(ActKind.RECORD, bookKey);
        extend(ActKind.RECORD, bookKey);
        extend(ActKind.CONSENT, relationKey);
        inbox(ActKind.REQUEST);
        extend(ActKind.LIBRARY, bookKey);
        relay(new Act.Revoke(relation, 0), relationKey);
        inbox(ActKind.RECEIPT);
        relay(new Act.Extend(ActKind.WITHDRAW, book, first, Bytes32.ZERO), bookKey);
        extend(ActKind.CONSENT, relationKey);
        inbox(ActKind.OFFER);
        done(directory.suspend(chain.stewards().getFirst(), account(suspendedClinic)));
        done(directory.dismiss(clinic, account(dismissedDoctor)));
        extend(ActKind.RECORD, bookKey);
    }

    static Address account(SigningKey key) {
        return Address.of(key.address());
    }

    static Bytes32 word() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    /// A network that is not the practice network, though it has its contracts.
    Network network() {
        Network n = chain.network();
        return new Network("clinic network", false, n.chainId(), n.careLedger(), n.directory(), n.firstBlock());
    }

    private void admit(SigningKey organisation) throws Exception {
        var two = chain.stewards().subList(0, 2);
        done(directory.admit(account(organisation), Organisation.Kind.CLINIC, word(), two));
    }

    void affiliate(Address clinician) throws Exception {
        done(directory.affiliate(clinic, clinician, 1, word()));
    }

    private Bytes32 extend(ActKind kind, SigningKey key) throws Exception {
        Bytes32 commitment = word();
        relay(new Act.Extend(kind, account(key), commitment, word()), key);
        return commitment;
    }

    private void relay(Act act, SigningKey key) throws Exception {
        Slot now = new Slot(register.journal(account(key), register.latest()).word());
        Instant deadline = Instant.now().plus(Duration.ofDays(1));
        done(register.relay(ActMessage.sign(key, register.network(), act, now.word(), deadline)));
    }

    private void inbox(ActKind kind) throws Exception {
        done(register.extendInbox(doctor, new InboxAct(kind, relation, word(), word())));
    }

    private static void done(Sent sent) {
        assertThat(sent).isInstanceOf(Sent.Included.class);
    }

    /// One more block, with nothing in it.
    void mine() throws Exception {
        chain.rpc().call("evm_mine");
    }

    /// What the real node says of an account, without anybody between.
    List<Entry> truth(Address account, boolean inbox) throws Exception {
        var journals = new Journals(register);
        return (inbox ? journals.inbox(account) : journals.journal(account)).entries();
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            chain.close();
        }
    }
}
