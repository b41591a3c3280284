package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Bytes32;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A mistake of ours with what one account says keeps no other from being heard.
class OneOfManyTest {
    private final Stage stage = new Stage();
    private Bytes32 record;

    OneOfManyTest() throws Exception {}

    @BeforeEach
    void save() throws Exception {
        record = stage.patient.save("Blood tests");
        stage.patient.sync.once();
    }

    private void failTheFirstFetch() {
        var fetches = new AtomicInteger();
        stage.network.beforeEachGet(() -> {
            if (fetches.incrementAndGet() == 1) {
                throw new IllegalStateException("a mistake of ours");
            }
        });
    }

    @Test
    void aRequestThatCannotBeTakenInKeepsNoOtherWaiting() throws Exception {
        stage.doctor.ask(stage.code());
        stage.doctor.ask(stage.code());
        stage.doctor.courier.deliver();
        stage.patient.journals.poll();
        failTheFirstFetch();

        assertThatThrownBy(stage.patient.inboxes::receive).hasMessage("a mistake of ours");
        assertThat(stage.patient.requests.list()).hasSize(1);
        stage.patient.inboxes.receive();
        assertThat(stage.patient.requests.list()).as("it is tried again").hasSize(2);
    }

    @Test
    void anAnswerThatCannotBeTakenInKeepsNoOtherWaiting() throws Exception {
        Bytes32 one = stage.doctor.ask(stage.code());
        Bytes32 other = stage.doctor.ask(stage.code());
        stage.doctor.courier.deliver();
        stage.patient.sync.once();
        stage.patient.approve(one, record);
        stage.patient.approve(other, record);
        stage.patient.sync.once();
        stage.doctor.journals.poll();
        failTheFirstFetch();

        assertThatThrownBy(stage.doctor.answers::receive).hasMessage("a mistake of ours");
        assertThat(stage.doctor.shares.list()).hasSize(1);
        stage.doctor.answers.receive();
        assertThat(stage.doctor.shares.list()).hasSize(2);
    }
}
