package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;
import static io.carewallet.ethereum.Abi.number;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// What stewards and organisations send to the Directory contract.
///
/// Threads: any.
final class DirectoryActs {
    private static final Duration ADMISSION_HOLDS = Duration.ofHours(1);

    private final Network network;
    private final Transactions transactions;
    private final Blocks blocks;
    private final InstantSource clock;

    /// @param clock for the deadline of admissions
    DirectoryActs(Network network, Transactions transactions, Blocks blocks, InstantSource clock) {
        this.network = network;
        this.transactions = transactions;
        this.blocks = blocks;
        this.clock = clock;
    }

    Sent admit(Address organisation, Organisation.Kind kind, Bytes32 cardDigest, List<SigningKey> stewards)
            throws RegisterUnavailable {
        byte[] slot =
                transactions.view(network.directory(), bytes(Directory.getABI_organisationSlot(organisation.hex())));
        if (slot.length != 32) {
            throw Hex.malformed();
        }
        Instant chainTime = blocks.latest().at();
        Instant now = clock.instant();
        long deadline =
                (chainTime.isAfter(now) ? chainTime : now).plus(ADMISSION_HOLDS).getEpochSecond();
        Long number = (long) kind.ordinal();
        Bytes32 struct = Eip712.struct(
                "Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)",
                Eip712.word(organisation),
                slot,
                Eip712.word(number),
                cardDigest.bytes(),
                Eip712.word(deadline));
        Bytes32 digest = Eip712.digest(Eip712.domain(network.chainId(), network.directory()), struct);
        byte[] call = bytes(Directory.getABI_admit(
                organisation.hex(),
                number(number),
                cardDigest.bytes(),
                number(deadline),
                signatures(digest, stewards)));
        return Refusals.sent(transactions.sendFromThrowaway(network.directory(), call));
    }

    /// In ascending order of the signers, as the contract wants them: that is how it knows that no two are the same.
    private static List<Directory.Signature> signatures(Bytes32 digest, List<SigningKey> stewards) {
        return stewards.stream()
                .sorted(Comparator.comparing((SigningKey key) -> Address.of(key.address())))
                .map(key -> {
                    List<byte[]> halves = Abi.halves(key.sign(digest.bytes()));
                    return new Directory.Signature(halves.get(0), halves.get(1));
                })
                .toList();
    }

    Sent suspend(SigningKey steward, Address organisation) throws RegisterUnavailable {
        return send(steward, bytes(Directory.getABI_suspend(organisation.hex())));
    }

    Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest)
            throws RegisterUnavailable {
        byte[] call = bytes(Directory.getABI_affiliate(clinician.hex(), number(role), cardDigest.bytes()));
        return send(organisation, call);
    }

    Sent dismiss(SigningKey organisation, Address clinician) throws RegisterUnavailable {
        return send(organisation, bytes(Directory.getABI_dismiss(clinician.hex())));
    }

    private Sent send(SigningKey from, byte[] call) throws RegisterUnavailable {
        return Refusals.sent(transactions.send(from, network.directory(), call));
    }
}
