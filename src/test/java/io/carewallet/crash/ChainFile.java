package io.carewallet.crash;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A chain that outlives every process: what the contract took is one line of a file, and a register in memory that is
/// told all lines is the chain.
final class ChainFile {
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;
    private final MemoryRegister chain;

    ChainFile(Path file) throws IOException, RegisterUnavailable {
        this.file = file;
        if (!Files.exists(file)) {
            Files.writeString(file, Instant.now().getEpochSecond() + "\n");
        }
        List<String> lines = Files.readAllLines(file);
        chain = new MemoryRegister(Instant.ofEpochSecond(Long.parseLong(lines.getFirst())));
        for (String line : lines.subList(1, lines.size())) {
            String[] said = line.split(" ");
            if (said[0].equals("send")) {
                vouchFor(Address.of(Arrays.copyOfRange(HEX.parseHex(said[2]), 16, 36)));
            }
            take(said);
        }
    }

    /// Who sent something was vouched for; their card is published again by whoever founds this world.
    private void vouchFor(Address clinician) throws RegisterUnavailable {
        try (SigningKey clinic = SigningKey.random(new SecureRandom())) {
            Address account = Address.of(clinic.address());
            chain.admit(account, Organisation.Kind.CLINIC, Bytes32.ZERO, List.of());
            chain.affiliate(clinic, clinician, 1, Bytes32.ZERO);
        }
    }

    MemoryRegister chain() {
        return chain;
    }

    /// The register as a wallet sees it.
    Register register() {
        return (Register) Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Register.class}, (proxy, method, args) -> {
                    if (args != null && args[0] instanceof SignedAct act) {
                        return taken(line(act));
                    }
                    if (args != null && args[0] instanceof List<?> run) {
                        return taken(run);
                    }
                    if (args != null && args[0] instanceof InboxTransaction transaction) {
                        return taken("send " + transaction.number() + " " + HEX.formatHex(transaction.bytes()));
                    }
                    try {
                        return method.invoke(chain, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// Each by itself: whoever is killed has sent a part of a run.
    private List<Sent> taken(List<?> run) throws RegisterUnavailable {
        var all = new ArrayList<Sent>();
        for (Object act : run) {
            Sent sent = taken(line((SignedAct) act));
            all.add(sent);
            if (!(sent instanceof Sent.Included)) {
                break;
            }
        }
        return all;
    }

    private synchronized Sent taken(String line) throws RegisterUnavailable {
        long before = chain.latest().number();
        Sent sent = take(line.split(" "));
        if (chain.latest().number() > before) {
            try {
                Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sent;
    }

    private static String line(SignedAct signed) {
        String act = switch (signed.act()) {
            case Act.Revoke revoke -> "REVOKE " + hex(revoke.subject().bytes()) + " " + revoke.epoch() + " -";
            case Act.Extend extend ->
                extend.kind() + " " + hex(extend.subject().bytes()) + " "
                        + hex(extend.commitment().bytes()) + " "
                        + hex(extend.sealedCid().bytes());
        };
        return "relay " + act + " " + hex(signed.prev().bytes()) + " "
                + signed.deadline().getEpochSecond() + " " + hex(signed.signature());
    }

    private Sent take(String[] said) throws RegisterUnavailable {
        if (said[0].equals("send")) {
            return chain.send(new InboxTransaction(Long.parseLong(said[1]), HEX.parseHex(said[2])));
        }
        Address subject = Address.of(HEX.parseHex(said[2]));
        Act act = said[1].equals("REVOKE")
                ? new Act.Revoke(subject, Integer.parseInt(said[3]))
                : new Act.Extend(ActKind.valueOf(said[1]), subject, word(said[3]), word(said[4]));
        return chain.relay(new SignedAct(
                act, word(said[5]), Instant.ofEpochSecond(Long.parseLong(said[6])), HEX.parseHex(said[7])));
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static Bytes32 word(String hex) {
        return Bytes32.of(HEX.parseHex(hex));
    }
}
