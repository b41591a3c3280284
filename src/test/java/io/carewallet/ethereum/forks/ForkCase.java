package io.carewallet.ethereum.forks;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Register;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A patient's and a clinician's wallet on a chain that changes its mind: tells one list of happenings, lets everything
/// settle, and says what is not as it should be.
final class ForkCase {
    private static final WalletKeys PATIENT = ForkWallet.keys(1);
    private static final WalletKeys CLINICIAN = ForkWallet.keys(2);
    private static final int RELATIONS = 2;
    private static final Limits AT_ONCE = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);
    private static final int MOST_ROUNDS = 12;
    private static final int OLD = 70;

    private final Forks forks = new Forks();
    private final List<ForkingChain> chains = new ArrayList<>();
    private final List<Bytes32> records = new ArrayList<>();
    private int current;

    final ForkWallet patient;
    final ForkWallet clinician;
    final ForkOracle oracle;

    ForkCase(long seed) {
        var random = new Random(seed);
        chains.add(new ForkingChain(forks, 70 + random.nextInt(40)));
        patient = new ForkWallet(PATIENT, RELATIONS + 1, forks::now, register());
        clinician = new ForkWallet(CLINICIAN, 1, forks::now, register());
        oracle = new ForkOracle(this);
        chains.getFirst().beforeTaking = oracle::sent;
    }

    Register register() {
        var line = new DirectLine(
                (host, asked) -> new ForkedNode(forks, chains.get(Integer.parseInt(host.substring(4)))).answer(asked));
        return new EthereumRegister(
                Forks.NETWORK, new JsonRpc(() -> new Endpoint(URI.create("http://node" + current), ""), AT_ONCE, line));
    }

    ForkingChain chain() {
        return chains.get(current);
    }

    Forks forks() {
        return forks;
    }

    List<String> tell(List<Happening> happenings) {
        rounds();
        // So that there is something old to be set back to.
        blocks(OLD, 1);
        rounds();
        for (Happening happening : happenings) {
            forks.later(Duration.ofSeconds(5 + Math.floorMod(happening.seed(), 50)));
            happen(happening.what(), new Random(happening.seed()));
            if (happening.seen()) {
                rounds();
            }
        }
        settle();
        return oracle.complaints();
    }

    private void rounds() {
        for (ForkWallet wallet : List.of(patient, clinician)) {
            oracle.round(wallet);
        }
    }

    private void settle() {
        chain().goOn();
        for (int i = 0; i < MOST_ROUNDS; i++) {
            forks.later(Duration.ofSeconds(61));
            chain().mine();
            rounds();
        }
        oracle.settled();
    }

    private static Bytes32 word(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    private void happen(Happening.What what, Random random) {
        switch (what) {
            case SAVE -> {
                Bytes32 record = word(random);
                records.add(record);
                patient.save(ActKind.RECORD, WalletKeys.BOOK, record);
            }
            case ALLOW -> patient.save(ActKind.CONSENT, 1 + random.nextInt(RELATIONS), word(random));
            case STOP -> patient.stop(1 + random.nextInt(RELATIONS));
            case WITHDRAW -> {
                if (!records.isEmpty()) {
                    patient.withdraw(records.remove(random.nextInt(records.size())));
                }
            }
            case ASK -> clinician.send(ActKind.REQUEST, patient.address(1 + random.nextInt(RELATIONS)), word(random));
            case BLOCKS -> blocks(1 + random.nextInt(30), 1);
            case REORGANISED -> chain().reorganise(1 + random.nextInt(64), random);
            case RESTORED -> {
                chain().restore(1 + random.nextInt(140));
                if (random.nextBoolean()) {
                    oracleSeesItStand();
                }
            }
            case WIPED -> chain().wipe(3 + random.nextInt(100));
            case STALLED -> {
                chain().stall();
                rounds();
                forks.later(Duration.ofHours(1));
            }
            case NOT_FINAL -> {
                blocks(60, 60);
                chain().reorganise(1 + random.nextInt(64), random);
            }
            case GOES_ON -> chain().goOn();
            case OTHER_ENDPOINT -> otherEndpoint(random);
            case WAITING_DROPPED -> chain().dropPool();
            case STARTED_AGAIN -> {
                patient.restart();
                clinician.restart();
                oracle.startedAgain();
            }
        }
    }

    /// A chain that was restored, and makes no blocks for some minutes.
    private void oracleSeesItStand() {
        chain().stall();
        rounds();
        forks.later(Duration.ofMinutes(3));
        rounds();
        chain().goOn();
    }

    private void blocks(int count, int secondsEach) {
        for (int i = 0; i < count; i++) {
            forks.later(Duration.ofSeconds(secondsEach));
            chain().mine();
        }
    }

    private void otherEndpoint(Random random) {
        if (chains.size() == 1) {
            chains.add(chain().fork(1 + random.nextInt(64), random));
        }
        current = 1 - current;
    }
}
