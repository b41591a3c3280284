package io.carewallet.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.ethereum.rpc.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// What must be known of a network that somebody runs: one file, `network.json`. Wire format.
///
/// @param rpc nodes: the first of them is asked, the others whether they have the same blocks
/// @param relays that signed acts can be handed to
/// @param sendsItself whether a wallet may send its acts to the node without a relay
/// @param doors to record storage
public record NetworkProfile(Network network, List<URI> rpc, List<URI> relays, boolean sendsItself, List<URI> doors) {
    private static final long MAX_BYTES = 64 << 10;
    private static final int MOST_ADDRESSES = 16;
    private static final int MOST_NAME = 120;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /// Stands among the relays for the wallet itself.
    private static final String SELF = "self";

    /// The file cannot be used; the message is a sentence for people.
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private NotUsable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    public static NetworkProfile read(Path file) throws NotUsable {
        try {
            return parse(Json.tree(bytes(file)));
        } catch (IOException e) {
            throw new NotUsable("The network profile cannot be read: check that the file is there.", e);
        } catch (MalformedDocument | IllegalArgumentException e) {
            throw new NotUsable(
                    "That file is not a network profile of this version: ask whoever runs the network for it.", e);
        }
    }

    /// The file as it is, within the limit of a profile.
    private static byte[] bytes(Path file) throws IOException, MalformedDocument {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedDocument("longer than a network profile");
        }
        return Files.readAllBytes(file);
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
        var file = new LinkedHashMap<String, Object>();
        file.put("v", 1);
        file.put("name", network.name());
        file.put("rpc", rpc.stream().map(URI::toString).toList());
        file.put("relays", relayNames);
        file.put("doors", doors.stream().map(URI::toString).toList());
        file.put("contracts", contracts);
        return Json.write(file);
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
                contracts.path("firstBlock").asLong());
        List<URI> rpc = addresses(profile.path("rpc"));
        if (rpc.isEmpty()) {
            throw new MalformedDocument("no node");
        }
        boolean itself = profile.path("relays").isMissingNode();
        for (JsonNode relay : profile.path("relays")) {
            itself |= relay.asText().equals(SELF);
        }
        return new NetworkProfile(
                network, rpc, addresses(profile.path("relays")), itself, addresses(profile.path("doors")));
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

    /// The node that is asked.
    public Endpoint endpoint() {
        return new Endpoint(rpc.getFirst(), "");
    }

    /// Those that are asked whether they have the same blocks.
    public List<Endpoint> others() {
        return rpc.stream().skip(1).map(node -> new Endpoint(node, "")).toList();
    }
}
