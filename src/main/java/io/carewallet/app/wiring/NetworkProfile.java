package io.carewallet.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.Network;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ipfs.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must be known of a network that somebody runs: one file, `network.json`. Wire format.
///
/// @param rpc nodes: the first of them is asked, the others whether they have the same blocks
/// @param relays that signed acts can be handed to
/// @param sendsItself whether a wallet may send its acts to the node without a relay
/// @param doors to record storage
/// @param keepers who may say what is true on it
public record NetworkProfile(
        Network network, List<URI> rpc, List<URI> relays, boolean sendsItself, List<URI> doors, Keepers keepers) {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MOST_ADDRESSES = 16;
    private static final int MOST_KEEPERS = 100;
    private static final int MOST_NAME = 120;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /// Stands among the relays for the wallet itself.
    private static final String SELF = "self";

    /// @param validators who seal the blocks of a QBFT chain, two thirds of them each; none: seals are not looked at
    /// @param stewards who admit organisations; none: the profile leaves it to the Directory
    /// @param threshold so many of them must sign
    public record Keepers(Set<Address> validators, Set<Address> stewards, long threshold) {}

    /// The file cannot be used; the message is a sentence for people.
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private NotUsable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /// A profile that somebody hands over.
    public static NetworkProfile read(Path file) throws NotUsable {
        return read(bytes(file));
    }

    /// The same where it came as something else than a file.
    public static NetworkProfile read(byte[] handedOver) throws NotUsable {
        NetworkProfile profile = parsed(handedOver);
        if (!profile.isPlain()) {
            throw new NotUsable(
                    "The network profile names something in characters that do not show as what they are, or stewards"
                            + " who can decide nothing. Ask whoever runs the network for another one.",
                    new MalformedDocument("not plain"));
        }
        for (URI address : Stream.of(profile.rpc, profile.relays, profile.doors)
                .flatMap(List::stream)
                .toList()) {
            if (!isSafe(address)) {
                throw new NotUsable(
                        "The network profile has an address that is not encrypted: " + address
                                + ". Ask whoever runs the network for one that begins with https://.",
                        new MalformedDocument("plain http"));
            }
        }
        return profile;
    }

    /// People compare what it names with what they were told: nothing in it may look like something else.
    private boolean isPlain() {
        int stewards = keepers.stewards().size();
        return network.name().codePoints().allMatch(PlainText::isShown)
                && Stream.of(rpc, relays, doors)
                        .flatMap(List::stream)
                        .allMatch(address -> address.toString().equals(address.toASCIIString()))
                && (stewards == 0 || keepers.threshold() > 0 && keepers.threshold() <= stewards);
    }

    /// Whoever is on the way could read what goes over plain http, and answer it.
    private static boolean isSafe(URI address) {
        return address.getScheme().equals("https") || Loopback.isHere(address.getHost());
    }

    /// The profile that a wallet keeps: what an earlier version took stays as it was taken. One that names no relay at
    /// all sent by itself then, and its revocations must go out.
    static NetworkProfile kept(Path file) throws NotUsable {
        NetworkProfile profile = parsed(bytes(file));
        boolean itself = profile.sendsItself || profile.relays.isEmpty();
        return new NetworkProfile(profile.network, profile.rpc, profile.relays, itself, profile.doors, profile.keepers);
    }

    /// Whether a wallet has a way to get its acts onto the chain.
    boolean sends() {
        return sendsItself || !relays.isEmpty();
    }

    private static NetworkProfile parsed(byte[] profile) throws NotUsable {
        try {
            if (profile.length > MAX_BYTES) {
                throw new MalformedDocument("longer than a network profile");
            }
            return parse(Json.tree(profile));
        } catch (MalformedDocument | IllegalArgumentException e) {
            throw new NotUsable(
                    "That file is not a network profile of this version: ask whoever runs the network for it.", e);
        }
    }

    /// The file as it is; of one that is too long, a little more than a profile can have.
    private static byte[] bytes(Path file) throws NotUsable {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("not a file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(MAX_BYTES + 1);
            }
        } catch (IOException e) {
            throw new NotUsable("The network profile cannot be read: check that the file is there.", e);
        }
    }

    /// The same profile as a file: what a wallet keeps of its network, whatever else the given one holds.
    public byte[] file() {
        var relayNames = new ArrayList<String>();
        if (sendsItself) {
            relayNames.add(SELF);
        }
        relays.forEach(relay -> relayNames.add(relay.toString()));
        var contracts = new LinkedHashMap<String, Object>();
        contracts.put("chainId", network.chainId());
        contracts.put("careLedger", network.careLedger().toString());
        contracts.put("directory", network.directory().toString());
        contracts.put("firstBlock", network.firstBlock());
        if (network.succession() != null) {
            contracts.put("succession", network.succession().toString());
        }
        if (!keepers.stewards().isEmpty()) {
            contracts.put("stewards", texts(keepers.stewards()));
            contracts.put("threshold", keepers.threshold());
        }
        var file = new LinkedHashMap<String, Object>();
        file.put("v", 1);
        file.put("name", network.name());
        file.put("rpc", rpc.stream().map(URI::toString).toList());
        file.put("relays", relayNames);
        file.put("doors", doors.stream().map(URI::toString).toList());
        file.put("validators", texts(keepers.validators()));
        file.put("contracts", contracts);
        return Json.write(file);
    }

    private static List<String> texts(Set<Address> accounts) {
        return accounts.stream().map(Address::toString).sorted().toList();
    }

    private static NetworkProfile parse(JsonNode profile) throws MalformedDocument {
        JsonNode contracts = profile.path("contracts");
        String name = profile.path("name").asText();
        boolean fits = profile.path("v").asInt() == 1
                && !name.isBlank()
                && name.length() <= MOST_NAME
                && contracts.path("chainId").canConvertToLong()
                && contracts.path("chainId").asLong() > 0
                && contracts.path("firstBlock").canConvertToLong()
                && contracts.path("firstBlock").asLong() >= 0;
        if (!fits) {
            throw new MalformedDocument("not a network profile");
        }
        var network = new Network(
                name,
                false,
                contracts.path("chainId").asLong(),
                new Address(contracts.path("careLedger").asText()),
                new Address(contracts.path("directory").asText()),
                contracts.path("firstBlock").asLong(),
                succession(contracts.path("succession")));
        List<URI> rpc = addresses(profile.path("rpc"));
        if (rpc.isEmpty()) {
            throw new MalformedDocument("no node");
        }
        boolean itself = profile.path("relays").isMissingNode();
        for (JsonNode relay : profile.path("relays")) {
            itself |= relay.asText().equals(SELF);
        }
        return new NetworkProfile(
                network,
                rpc,
                addresses(profile.path("relays")),
                itself,
                addresses(profile.path("doors")),
                new Keepers(
                        accounts(profile.path("validators")),
                        accounts(contracts.path("stewards")),
                        contracts.path("threshold").asLong()));
    }

    private static @Nullable Address succession(JsonNode contract) {
        return contract.isMissingNode() || contract.isNull() ? null : new Address(contract.asText());
    }

    /// Each once: one that stands there twice must not count twice.
    private static Set<Address> accounts(JsonNode list) throws MalformedDocument {
        var accounts = new TreeSet<Address>();
        for (JsonNode each : list) {
            boolean isNew = accounts.add(Address.parse(each.asText()));
            if (!isNew || accounts.size() > MOST_KEEPERS) {
                throw new MalformedDocument("not the keepers of a network");
            }
        }
        return accounts;
    }

    private static List<URI> addresses(JsonNode list) throws MalformedDocument {
        var addresses = new ArrayList<URI>();
        for (JsonNode each : list) {
            if (each.asText().equals(SELF)) {
                continue;
            }
            URI address = URI.create(each.asText());
            boolean plain = address.getScheme() != null
                    && SCHEMES.contains(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (!plain || addresses.size() == MOST_ADDRESSES) {
                throw new MalformedDocument("not an address");
            }
            addresses.add(address);
        }
        return List.copyOf(addresses);
    }

    /// The contract by which books move, asked at the profile's nodes; empty where they cannot.
    public Optional<EthereumSuccessions> successions() {
        return network.succession() == null
                ? Optional.empty()
                : Optional.of(new EthereumSuccessions(network, this::endpoint, others(), keepers.validators()));
    }

    /// The node that is asked.
    public Endpoint endpoint() {
        return new Endpoint(rpc.getFirst(), "");
    }

    /// Those that are asked whether they have the same blocks.
    public List<Endpoint> others() {
        return rpc.stream().skip(1).map(node -> new Endpoint(node, "")).toList();
    }
}
