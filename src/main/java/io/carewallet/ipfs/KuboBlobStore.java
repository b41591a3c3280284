package io.carewallet.ipfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Sha256;
import io.carewallet.ipfs.DagPb.Link;
import io.carewallet.ipfs.DagPb.MalformedNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Blobs on a Kubo node of this computer, through its RPC (`/api/v0/`, POST):
///
/// | for | endpoint |
/// |---|---|
/// | `put` | `add?cid-version=1&raw-leaves=true&chunker=size-1048576&max-file-links=1024&cid-base=base32&pin=true` |
/// | `get` | `block/get` for the root (`swarm/peers` before searching), `cat` for a blob of more than one block |
/// | `has` | `pin/ls`, then `cat` with `offline=true` |
/// | `requireAnswer` | `version` |
/// | `root`, `leaf` | `block/get` with `offline=true` |
/// | `remove` | `block/get`, `pin/rm`, `pin/ls` for the same digest, then `block/rm` for root and full leaves |
///
/// The node is not trusted. CIDs are computed here; one that `add` answers differently is a lie and nothing counts as
/// stored. What it returns is hashed before it is handed on, because a body that was cut short comes with a good
/// status. Nothing that it says is shown.
///
/// That RPC is full control of the node, so it is spoken to on this computer only: the address is a loopback literal
/// (no name is looked up), redirects are not followed and proxies not used.
///
/// A root's digest does not tell whether it is the blob itself or the root of a tree. Here it is a tree when it is a
/// well-formed node of our profile; no blob of CareWallet (age files, JSON) begins like one.
///
/// Durability is the node's: with Kubo's standard datastore (flatfs, `sync: true`) blocks are on disk before `add`
/// answers. After `remove` the last leaf stays until the node collects its garbage.
///
/// Source: Kubo 0.42 RPC reference (`docs.ipfs.tech/reference/kubo/rpc`), profile `unixfs-v1-2025` (IPIP-499).
public final class KuboBlobStore implements LeafStore {
    static final String ADD = "add?cid-version=1&raw-leaves=true&chunker=size-1048576&max-file-links=1024"
            + "&cid-base=base32&pin=true&progress=false";

    private static final int MOST_BLOCK_BYTES = UnixFs.PROFILE.chunk();

    private final KuboRpc rpc;
    private final KuboLimits limits;
    private final SecureRandom random = new SecureRandom();

    /// @param node such as `http://127.0.0.1:5001`
    /// @param authorization sent as the header of that name, such as `Bearer ...`; null when the node wants none
    /// @throws IllegalArgumentException when it is not an address of this computer
    public KuboBlobStore(URI node, @Nullable String authorization) {
        this(node, authorization, KuboLimits.STANDARD);
    }

    KuboBlobStore(URI node, @Nullable String authorization, KuboLimits limits) {
        this.rpc = new KuboRpc(node, authorization, limits);
        this.limits = limits;
    }

    /// Is there a Kubo node that lets us in?
    ///
    /// @throws StorageUnavailable when there is not
    public void requireAnswer() throws StorageUnavailable {
        try {
            if (Json.tree(rpc.ask("version")).path("Version").asText().isEmpty()) {
                throw new StorageUnavailable("what answers is not a Kubo node");
            }
        } catch (KuboFailure e) {
            throw new StorageUnavailable(String.valueOf(e.getMessage()), e);
        } catch (MalformedDocument e) {
            throw new StorageUnavailable("what answers is not a Kubo node", e);
        }
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        return put(Blob.of(blob));
    }

    Cid put(Blob blob) throws StorageUnavailable {
        try (InputStream in = blob.open()) {
            Cid ours = UnixFs.PROFILE.cid(in);
            Cid theirs = added(rpc.upload(ADD, new Multipart(blob, random), blob.size()));
            if (!ours.equals(theirs)) {
                throw new StorageUnavailable("the Kubo node answers with another identifier than the blob has");
            }
            return ours;
        } catch (IOException e) {
            throw new StorageUnavailable("the blob cannot be read", e);
        } catch (KuboFailure e) {
            throw new StorageUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static Cid added(byte[] answer) throws StorageUnavailable {
        try {
            JsonNode added = Json.tree(answer);
            return Cid.parse(added.path("Hash").asText());
        } catch (MalformedDocument | IllegalArgumentException e) {
            throw new StorageUnavailable("the Kubo node did not say that it has the blob", e);
        }
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        long most = Math.min(Math.min(limit, limits.mostBytes()), Integer.MAX_VALUE - 8);
        try {
            byte[] root = root(rootDigest);
            if (!Arrays.equals(Sha256.of(root), rootDigest.bytes())) {
                return new Fetched.Damaged();
            }
            List<Link> tree = tree(root);
            if (tree.isEmpty()) {
                return root.length > most ? new Fetched.Damaged() : new Fetched.Found(Cid.raw(rootDigest), root);
            }
            long size = tree.stream().mapToLong(Link::fileBytes).sum();
            return size > most ? new Fetched.Damaged() : below(new Cid(true, rootDigest), (int) size);
        } catch (KuboFailure e) {
            return switch (e.kind()) {
                case NOT_FOUND -> new Fetched.Missing();
                case TOO_LONG -> new Fetched.Damaged();
                case UNREACHABLE, UNAUTHORIZED, NOT_PINNED, FAILED -> new Fetched.Offline();
            };
        }
    }

    /// Asks the node for what it has, and only then lets it search: most of what is missing is missing everywhere.
    private byte[] root(Bytes32 digest) throws KuboFailure {
        String query = "block/get?arg=" + Cid.raw(digest);
        long end = System.nanoTime() + limits.find().toNanos();
        try {
            return block(query + "&offline=true", end);
        } catch (KuboFailure e) {
            if (e.kind() != KuboFailure.Kind.NOT_FOUND || !knowsOthers(end)) {
                throw e;
            }
            return block(query + searching(), end);
        }
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /// Without another node to ask, a search is nothing but waiting.
    private boolean knowsOthers(long end) throws KuboFailure {
        try {
            return !Json.tree(rpc.ask("swarm/peers", until(end))).path("Peers").isEmpty();
        } catch (MalformedDocument e) {
            throw new KuboFailure(KuboFailure.Kind.UNREACHABLE, e);
        } catch (KuboFailure e) {
            if (e.kind() == KuboFailure.Kind.FAILED) {
                // A node that runs without a network says so in an error.
                return false;
            }
            throw e;
        }
    }

    private byte[] block(String query, long end) throws KuboFailure {
        return rpc.fetch(query, MOST_BLOCK_BYTES, until(end));
    }

    private String searching() {
        return "&timeout=" + limits.search().toMillis() + "ms";
    }

    private static List<Link> tree(byte[] root) {
        try {
            return DagPb.read(root);
        } catch (MalformedNode e) {
            return List.of();
        }
    }

    private Fetched below(Cid root, int size) throws KuboFailure {
        byte[] blob = new byte[size];
        int[] at = {0};
        rpc.fetch(
                "cat?arg=" + root + "&timeout=" + limits.call(size).toMillis() + "ms", size, (bytes, from, length) -> {
                    System.arraycopy(bytes, from, blob, at[0], length);
                    at[0] += length;
                });
        boolean whole = at[0] == size && UnixFs.PROFILE.cid(blob).equals(root);
        return whole ? new Fetched.Found(root, blob) : new Fetched.Damaged();
    }

    /// Here means: kept by this node against its garbage collection, and every byte right.
    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        try {
            rpc.ask("pin/ls?arg=" + cid + "&type=recursive");
            var hasher = UnixFs.PROFILE.new Hasher();
            rpc.fetch("cat?arg=" + cid + "&offline=true", limits.mostBytes(), hasher::update);
            return hasher.cid().equals(cid);
        } catch (KuboFailure e) {
            return switch (e.kind()) {
                case NOT_FOUND, NOT_PINNED, TOO_LONG -> false;
                case UNREACHABLE, UNAUTHORIZED, FAILED ->
                    throw new StorageUnavailable(String.valueOf(e.getMessage()), e);
            };
        }
    }

    @Override
    public byte @Nullable [] root(Cid blob) throws StorageUnavailable {
        return here(blob);
    }

    @Override
    public byte @Nullable [] leaf(Cid blob, int number, Cid leaf) throws StorageUnavailable {
        return here(leaf);
    }

    private byte @Nullable [] here(Cid block) throws StorageUnavailable {
        try {
            return rpc.fetch(
                    "block/get?arg=" + block + "&offline=true", MOST_BLOCK_BYTES, limits.call(MOST_BLOCK_BYTES));
        } catch (KuboFailure e) {
            if (e.kind() == KuboFailure.Kind.NOT_FOUND) {
                return null;
            }
            throw new StorageUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /// Root and full leaves go at once: a collection of garbage would stop the node meanwhile, and throw away what it
    /// keeps for others without a pin. A block that another pin needs is kept by the node, and says so in a good
    /// answer. That is judged by CID, though, and deleted by digest: a raw block can be the node of somebody's tree.
    /// So the root stays while its digest is needed under another codec, and so does the last leaf, which can be any
    /// bytes that a stranger likes; nodes are never as long as a full one.
    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        try {
            byte[] root = cid.dagPb() ? here(cid) : null;
            unpin(cid);
            var blocks = new LinkedHashSet<Cid>();
            if (!isPinned(new Cid(!cid.dagPb(), cid.digest()))) {
                blocks.add(cid);
            }
            List<Link> leaves = root != null && Car.matches(cid, root) ? tree(root) : List.of();
            leaves.stream()
                    .filter(leaf -> leaf.fileBytes() == UnixFs.PROFILE.chunk())
                    .forEach(leaf -> blocks.add(leaf.cid()));
            if (!blocks.isEmpty()) {
                rpc.ask("block/rm?force=true&quiet=true&arg="
                        + blocks.stream().map(Cid::text).collect(Collectors.joining("&arg=")));
            }
        } catch (KuboFailure e) {
            throw new StorageUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /// Pinned itself, or below something that is.
    private boolean isPinned(Cid cid) throws KuboFailure {
        try {
            byte[] pins = rpc.ask("pin/ls?arg=" + cid);
            return Json.tree(pins).path("Keys").has(cid.text());
        } catch (MalformedDocument e) {
            throw new KuboFailure(KuboFailure.Kind.UNREACHABLE, e);
        } catch (KuboFailure e) {
            if (e.kind() == KuboFailure.Kind.NOT_PINNED) {
                return false;
            }
            throw e;
        }
    }

    private void unpin(Cid cid) throws KuboFailure {
        try {
            rpc.ask("pin/rm?arg=" + cid + "&recursive=true");
        } catch (KuboFailure e) {
            if (e.kind() != KuboFailure.Kind.NOT_PINNED) {
                throw e;
            }
        }
    }
}
