package io.carewallet.crash;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What somebody does with the program. It is done only when what the screens show says that it is still to be done, so
/// that it can be taken up after a crash by somebody who does not know how far it went.
record Step(String name, Doing doing) {
    private static final LocalDate UNTIL = LocalDate.now().plusDays(200);

    interface Doing {
        void with(World world) throws Exception;
    }

    /// The program said that it cannot be done now.
    static final class NotDone extends Exception {
        private static final long serialVersionUID = 1L;

        NotDone(String said) {
            super(said);
        }
    }

    static final Step START = new Step("start", world -> {
        if (!world.isOpen()) {
            world.open();
        }
    });

    static final Step SYNC = new Step("sync", World::sync);

    static final Step CODE = new Step("code", world -> {
        if (world.patient().codes().list().isEmpty()) {
            world.patient().codes().make("for Dr. Howell");
        }
        world.memory.promise("code");
    });

    static final Step ASK = new Step("ask", world -> {
        if (world.doctor().ask().list().isEmpty()) {
            String code = world.patient().codes().list().getFirst().code();
            var question =
                    new AskForAccess.Question(code, "Maxine", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "Hello");
            var outcome = world.doctor().ask().ask(question);
            require(outcome instanceof AskForAccess.Outcome.Asked, outcome);
        }
        world.memory.promise("asked");
    });

    static final Step APPROVE = new Step("approve", world -> {
        for (RequestRow request : world.patient().requests().list()) {
            if (request.state() == RequestRow.State.WAITING) {
                var all = world.patient().records().list().stream()
                        .map(RecordRow::id)
                        .toList();
                var choice = new ApproveRequest.Choice(all, true, UNTIL);
                var prepared = world.patient().approve().prepare(request.id(), choice);
                require(prepared instanceof ApproveRequest.Prepared.Ready, prepared);
                var why = world.patient().approve().approve(((ApproveRequest.Prepared.Ready) prepared).approval());
                require(why == null, String.valueOf(why));
            }
        }
        world.memory.promise("approved");
    });

    static final Step STOP = new Step("stop", world -> {
        world.memory.wish("stop");
        for (GrantRow grant : world.patient().sharedWith().list()) {
            if (grant.state() == GrantRow.State.READING || grant.state() == GrantRow.State.SENDING) {
                world.patient().stop().stop(grant.id());
            }
        }
        world.memory.promise("stopped");
    });

    static final Step OPEN = new Step("open", world -> {
        for (ShareRow share : world.doctor().shares().list()) {
            for (RecordRow record : share.records()) {
                if (record.outline().title().isEmpty()) {
                    var opened = world.doctor().shares().open(share.id(), record.id());
                    require(opened instanceof OpenedRecord.Opened, opened);
                    world.memory.promise("opened "
                            + ((OpenedRecord.Opened) opened).row().outline().title());
                }
            }
        }
        world.doctor().shares().report();
    });

    static final Step ACCEPT = new Step("accept", world -> {
        for (OfferRow offer : world.patient().contributions().list()) {
            if (offer.state() == OfferRow.State.WAITING) {
                var outcome = world.patient().contributions().accept(offer.id(), false);
                require(outcome instanceof Contributions.Outcome.Accepted, outcome);
            }
        }
        world.memory.promise("accepted");
    });

    static final Step CHECKPOINT = new Step("checkpoint", world -> {
        for (Desk desk : List.of(world.patient(), world.doctor())) {
            var outcome = desk.checkpoint().save();
            if (outcome == SaveCheckpoint.Outcome.ACTS_WAIT) {
                // One that was made before the crash is on its way.
                world.sync();
                outcome = desk.checkpoint().save();
            }
            boolean good = outcome == SaveCheckpoint.Outcome.SAVED || outcome == SaveCheckpoint.Outcome.NOTHING_NEW;
            require(good, outcome);
        }
    });

    /// By now the checkpoints are registered.
    static final Step KEPT = new Step("kept", world -> world.memory.promise("checkpoint"));

    static Step save(String title) {
        return new Step("save " + title, world -> {
            if (find(world, title).isEmpty()) {
                var outcome = world.patient().save().save(title + ".txt", content(title), true, SaveProgress.NONE);
                require(outcome instanceof SaveOutcome.Saved, outcome);
            }
            world.memory.promise("saved " + title);
        });
    }

    static Step withdraw(String title) {
        return new Step("withdraw " + title, world -> {
            world.memory.wish("withdraw " + title);
            Optional<Bytes32> record = find(world, title);
            if (record.isPresent()) {
                world.memory.withdrawn(world.patient()
                        .records()
                        .stored(record.get())
                        .orElseThrow()
                        .cid());
                world.patient().records().withdraw(record.get());
            }
            world.memory.promise("withdrawn " + title);
        });
    }

    static Step reseal(String title) {
        return new Step("reseal " + title, world -> {
            if (!isSealedAgain(world, title)) {
                StoredRecord record = world.patient()
                        .records()
                        .stored(find(world, title).orElseThrow())
                        .orElseThrow();
                world.memory.withdrawn(record.cid());
                var outcome = world.patient().again().seal(record.id());
                require(outcome == SealAgain.Outcome.SEALED, outcome);
            }
            world.memory.promise("resealed " + title);
        });
    }

    /// Who may read a record has its new key before anything else is done: what a share lists depends on the order.
    static final Step LOCKED = new Step("locked", world -> {
        for (int i = 0; i < 20 && world.patient().again().underWay() > 0; i++) {
            world.sync();
        }
        require(world.patient().again().underWay() == 0, "under way");
    });

    /// As history says it.
    static boolean isSealedAgain(World world, String title) {
        return world.patient().history().list().stream()
                .anyMatch(row -> row.what() == HistoryRow.What.SEALED_AGAIN
                        && row.titles().contains(title));
    }

    static Step offer(String title) {
        return new Step("offer " + title, world -> {
            boolean isOffered = world.doctor().contribute().list().stream()
                    .anyMatch(sent -> sent.title().equals(title));
            if (!isOffered) {
                Bytes32 share = world.doctor().shares().list().getFirst().id();
                var outcome = world.doctor().contribute().offer(share, title + ".txt", content(title), "From today");
                require(outcome instanceof Contribute.Outcome.Offered, outcome);
            }
            world.memory.promise("offered " + title);
        });
    }

    static Optional<Bytes32> find(World world, String title) {
        return world.patient().records().list().stream()
                .filter(row -> row.outline().title().equals(title))
                .map(RecordRow::id)
                .findFirst();
    }

    /// The bytes of the file of this title.
    static byte[] content(String title) {
        return (title + "\n\n" + "all of it. ".repeat(40 + title.length())).getBytes(StandardCharsets.UTF_8);
    }

    static List<String> titles(World world) {
        return world.patient().records().list().stream()
                .map(row -> row.outline().title())
                .toList();
    }

    private static void require(boolean good, Object said) throws NotDone {
        if (!good) {
            throw new NotDone(String.valueOf(said));
        }
    }
}
