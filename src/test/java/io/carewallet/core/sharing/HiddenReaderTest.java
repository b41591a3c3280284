package io.carewallet.core.sharing;

import static io.carewallet.core.sharing.ThiefsCheckpoint.ACT;
import static io.carewallet.core.sharing.ThiefsCheckpoint.act;
import static io.carewallet.core.sharing.ThiefsCheckpoint.getBack;
import static io.carewallet.core.sharing.ThiefsCheckpoint.keep;
import static io.carewallet.core.sharing.ThiefsCheckpoint.overToNewWords;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation.State;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a [ThiefsCheckpoint] says of shares: whoever reads is seen all the same, and nobody else.
class HiddenReaderTest {
    private Stage stage;
    private Bytes32 id;
    private Bytes32 share;
    private Stage.Patient thief;
    private Pages.Grant grant;

    @BeforeEach
    void somebodyReads() throws Exception {
        stage = new Stage();
        id = stage.patient.save("HIV test");
        stage.sync();
        share = stage.shared(stage.code());
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        thief = stage.secondComputer();
        grant = thief.book.grants().getFirst();
    }

    /// By what somebody who reads is not seen.
    enum Unseen {
        /// Their consent is this computer's own, which knows already what came of it.
        MADE_HERE,
        /// Their share was ended by this computer.
        ENDED_HERE
    }

    private Entry consent() throws Exception {
        thief.journals.poll();
        return thief.journals.journal(thief.keys.address(grant.relation())).entries().stream()
                .filter(e -> e.kind() == ActKind.CONSENT)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private Change hiding(Unseen unseen) throws Exception {
        Entry consent = consent();
        return switch (unseen) {
            case MADE_HERE ->
                act(
                                ActKind.CONSENT,
                                State.INCLUDED,
                                grant.relation(),
                                consent.commitment(),
                                List.of(grant.last()),
                                null)
                        .remove(Section.GRANTS, grant.id().hex());
            case ENDED_HERE ->
                act(ActKind.REVOKE, State.INCLUDED, grant.relation(), Bytes32.ZERO, List.of(), null)
                        .put(Section.GRANTS, grant.id().hex(), Json.write(grant.withStop(consent.at())));
        };
    }

    @ParameterizedTest
    @EnumSource
    void whoReadsIsSeenAndShutOut(Unseen unseen) throws Exception {
        Change change = hiding(unseen);
        thief.notebook.all(Section.HISTORY).keySet().forEach(name -> change.remove(Section.HISTORY, name));
        thief.book
                .requests()
                .forEach(r -> change.put(Section.REQUESTS, r.id().hex(), Json.write(r.with(RequestRow.State.DENIED))));
        thief.notebook.write(change);
        keep(stage, thief);

        getBack(stage);

        assertThat(stage.patient.outbox.find(ACT))
                .as("what it says that was done here")
                .isNull();
        assertThat(stage.patient.sharedWith.list()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(GrantRow.State.READING);
            assertThat(row.records()).containsExactly(id);
        });
        assertThat(overToNewWords(stage).readers()).hasSize(1);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.register.kinds()).contains(ActKind.REVOKE);
    }

    /// What comes later would be given to them.
    @Test
    void whomTheRegisterDoesNotKnowNothingIsSharedWith() throws Exception {
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.sync();
        Bytes32 other = id;
        var madeUp = new Pages.Grant(
                other,
                grant.relation(),
                grant.request(),
                grant.answerKey(),
                grant.reader(),
                grant.recipient(),
                grant.terms(),
                grant.less(),
                List.of(),
                1,
                0,
                Cid.raw(other),
                grant.since(),
                null,
                null,
                "",
                List.of());
        thief.notebook.write(new Change().put(Section.GRANTS, other.hex(), Json.write(madeUp)));
        keep(stage, thief);

        getBack(stage);
        stage.patient.save("Later");
        stage.sync();

        assertThat(stage.patient.sharedWith.list()).extracting(GrantRow::state).containsExactly(GrantRow.State.STOPPED);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }
}
