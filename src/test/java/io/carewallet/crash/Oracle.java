package io.carewallet.crash;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.sharing.CodeRow;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ipfs.FileBlobStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Knows what must be true of wallet, record storage and chain, and complains of what is not.
final class Oracle {
    private Oracle() {}

    /// Right after the program was started again: whatever somebody was told is done is there, before anything else is
    /// done.
    static List<String> afterRestart(World world) throws Exception {
        var complaints = new ArrayList<String>();
        for (String promise : world.memory.promises) {
            String title = promise.substring(promise.indexOf(' ') + 1);
            boolean kept = switch (promise.substring(0, promise.length() - title.length())
                    .strip()) {
                case "saved" -> world.memory.wishes.contains("withdraw " + title) || isReadable(world, title);
                case "resealed" -> Step.isSealedAgain(world, title) && isReadable(world, title);
                case "withdrawn" -> Step.find(world, title).isEmpty();
                case "offered" ->
                    world.doctor().contribute().list().stream()
                            .anyMatch(sent -> sent.title().equals(title));
                case "opened" -> world.memory.wishes.contains("stop") || isOpened(world, title);
                case "" -> isKept(world, promise);
                default -> true;
            };
            if (!kept) {
                complaints.add("lost: " + promise);
            }
        }
        world.weakSettings().forEach(weak -> complaints.add("notebook: " + weak));
        return complaints;
    }

    /// What the words bring back from a checkpoint that was kept, at any time after it.
    static List<String> ofTheWords(World world) throws Exception {
        boolean isKept = !world.memory.promises.contains("checkpoint")
                || world.onABlankComputer().containsAll(List.of("Blood tests", "asked Maxine"));
        return isKept ? List.of() : List.of("lost: what a checkpoint keeps");
    }

    private static boolean isReadable(World world, String title) throws Exception {
        var id = Step.find(world, title);
        if (id.isEmpty()) {
            return false;
        }
        StoredRecord stored = world.patient().records().stored(id.get()).orElseThrow();
        // The own copy: before it was sent there is no other.
        return local(world).has(stored.cid())
                && world.patient().records().open(id.get()) instanceof OpenedRecord.Opened opened
                && Arrays.equals(opened.original(), Step.content(title));
    }

    private static boolean isOpened(World world, String title) {
        return world.doctor().shares().list().stream()
                .flatMap(share -> share.records().stream())
                .anyMatch(record -> record.outline().title().equals(title));
    }

    private static boolean isKept(World world, String promise) {
        return switch (promise) {
            case "code" -> !world.patient().codes().list().isEmpty();
            case "asked" -> !world.doctor().ask().list().isEmpty();
            case "approved" -> !world.patient().sharedWith().list().isEmpty();
            case "stopped" ->
                world.patient().sharedWith().list().stream()
                        .noneMatch(g -> g.state() == GrantRow.State.READING || g.state() == GrantRow.State.SENDING);
            case "accepted" ->
                world.patient().contributions().list().stream().allMatch(o -> o.state() == OfferRow.State.ACCEPTED);
            // Looked at by whoever has the time for it.
            case "checkpoint" -> true;
            default -> false;
        };
    }

    /// What the patient's computer keeps itself.
    private static BlobStore local(World world) throws Exception {
        Path folder = Disk.real(world.patient().wallet().folder());
        return new FileBlobStore(folder.resolve("blobs"));
    }

    /// When everything is in step again.
    static List<String> atTheEnd(World world) throws Exception {
        var complaints = afterRestart(world);
        List<Entry> entries = world.outside().register().entries(0, Long.MAX_VALUE);
        var acts = new HashSet<String>();
        for (Entry entry : entries) {
            if (!acts.add(entry.kind() + " " + entry.account() + " " + entry.commitment())) {
                complaints.add("registered twice: " + entry.kind());
            }
        }
        for (Desk desk : List.of(world.patient(), world.doctor())) {
            for (Operation operation : desk.sync().operations()) {
                if (operation.state() != Operation.State.INCLUDED) {
                    complaints.add("not done: " + operation.kind() + " " + operation.state());
                }
                boolean onChain = entries.stream()
                        .anyMatch(e -> e.kind() == operation.kind()
                                && (e.kind() == ActKind.REVOKE || e.commitment().equals(operation.commitment())));
                if (!onChain) {
                    complaints.add("not on the chain: " + operation.kind());
                }
            }
        }
        for (RecordRow row : world.patient().records().list()) {
            String title = row.outline().title();
            StoredRecord stored = world.patient().records().stored(row.id()).orElseThrow();
            if (!isReadable(world, title)) {
                complaints.add("cannot be read: " + title);
            }
            if (!(world.outside().storage().get(stored.cid().digest(), Long.MAX_VALUE) instanceof Fetched.Found)) {
                complaints.add("not in record storage: " + title);
            }
        }
        var back = world.onABlankComputer();
        var here = new ArrayList<>(Step.titles(world));
        world.doctor().ask().list().forEach(row -> here.add("asked " + row.label()));
        if (world.memory.promises.contains("checkpoint") && !Set.copyOf(back).equals(Set.copyOf(here))) {
            complaints.add("the words bring back " + back + " and not " + here);
        }
        for (Cid cid : world.memory.withdrawn) {
            if (world.outside().storage().has(cid) || local(world).has(cid)) {
                complaints.add("withdrawn and still there");
            }
        }
        return complaints;
    }

    /// Everything that people and the chain can see, without what is drawn by chance: the same at the end of every
    /// telling of a story, however often it was cut off.
    static List<String> portrait(World world) throws Exception {
        var lines = new ArrayList<String>();
        var kinds = new TreeMap<ActKind, Integer>();
        world.outside().register().entries(0, Long.MAX_VALUE).forEach(e -> kinds.merge(e.kind(), 1, Integer::sum));
        lines.add("chain " + kinds);
        var codes = world.patient().codes().list();
        // A number that a crash kept from being written down is given up, and its card stays: perhaps another computer
        // with the same words has told somebody of it.
        int givenUp = codes.stream().mapToInt(CodeRow::relation).max().orElse(0) - codes.size();
        lines.add("blobs " + (world.outside().blobs().getAsInt() - givenUp));
        for (RecordRow row : world.patient().records().list()) {
            lines.add("record " + row.outline().title() + " " + row.shield() + " "
                    + row.authorship().getClass().getSimpleName() + " " + row.fileName());
        }
        codes.forEach(c -> lines.add("code " + c.label() + " " + c.used()));
        world.patient().requests().list().forEach(r -> lines.add("request " + r.state()));
        world.patient()
                .sharedWith()
                .list()
                .forEach(g -> lines.add("grant " + g.state() + " " + g.records().size()));
        world.patient().contributions().list().forEach(o -> lines.add("offer " + o.state()));
        history(world.patient().history().list(), "patient", lines);
        history(world.doctor().history().list(), "doctor", lines);
        world.doctor().ask().list().forEach(a -> lines.add("asked " + a.state()));
        for (ShareRow share : world.doctor().shares().list()) {
            lines.add("share " + share.state() + " "
                    + share.records().stream()
                            .map(r -> r.outline().title())
                            .sorted()
                            .toList());
        }
        world.doctor().contribute().list().forEach(o -> lines.add("sent " + o.title() + " " + o.state()));
        lines.sort(null);
        return lines;
    }

    private static void history(List<HistoryRow> rows, String whose, List<String> lines) {
        rows.forEach(row -> lines.add("history of the " + whose + ": " + row.what() + " "
                + row.titles().stream().sorted().toList()));
    }
}
