package io.carewallet.core.sharing;

import static io.carewallet.core.sharing.ThiefsCheckpoint.act;
import static io.carewallet.core.sharing.ThiefsCheckpoint.getBack;
import static io.carewallet.core.sharing.ThiefsCheckpoint.keep;
import static io.carewallet.core.sharing.ThiefsCheckpoint.overToNewWords;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation.State;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a [ThiefsCheckpoint] says of records: it hides none, adds none unseen, and names no issuer.
class CheckpointOfAThiefTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Bytes32 saved(String text) {
        Bytes32 id = stage.patient.save(text);
        stage.sync();
        return id;
    }

    private static StoredRecord page(Stage.Patient of, Bytes32 id) {
        return of.library.find(id).orElseThrow();
    }

    private static RecordRow row(Stage.Patient of, Bytes32 id) {
        return of.read.list().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> titles(Stage.Patient of) {
        return of.read.list().stream()
                .map(row -> row.outline().title())
                .sorted()
                .toList();
    }

    private static Change withdrawal(StoredRecord of, State state) {
        return act(ActKind.WITHDRAW, state, 0, of.commitment(), List.of(of.cid()), of.id());
    }

    private static StoredRecord with(StoredRecord page, Bytes32 id, StoredRecord.@Nullable Issuer issuer) {
        return new StoredRecord(
                id,
                page.commitment(),
                page.cid(),
                page.fileKey(),
                page.contentDigest(),
                page.outline(),
                page.fileName(),
                page.savedAt(),
                page.bytes(),
                page.storedBytes(),
                page.operation(),
                issuer,
                page.otherThan(),
                page.alsoAbout());
    }

    private static Change put(StoredRecord page) {
        return new Change().put(Section.RECORDS, page.id().hex(), Json.write(page));
    }

    private static Change once(StoredRecord hidden, StoredRecord other) {
        String twin = "{\"content\":\"%s\",\"commitment\":\"%s\",\"cid\":\"%s\",\"root\":\"%s\"}"
                .formatted(text(other.contentDigest()), text(hidden.commitment()), hidden.cid(), text(hidden.id()));
        return new Change().put(Section.SEEN, hidden.commitment().hex(), twin.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes32 value) {
        return new String(Json.write(value), StandardCharsets.UTF_8).replace("\"", "");
    }

    /// As what a record that stands is held for known.
    enum Hiding {
        REGISTERED((hidden, other) ->
                act(ActKind.RECORD, State.INCLUDED, 0, hidden.commitment(), List.of(hidden.cid()), other.id())),
        TAKEN_BACK((hidden, other) -> withdrawal(hidden, State.INCLUDED)),
        ABOUT_TO_BE_TAKEN_BACK((hidden, other) -> withdrawal(hidden, State.SIGNED)),
        THE_SAME_FILE_ONCE_MORE(CheckpointOfAThiefTest::once),
        ANOTHER_RECORD((hidden, other) -> put(with(hidden, hidden.cid().digest(), null)));

        private final BiFunction<StoredRecord, StoredRecord, Change> change;

        Hiding(BiFunction<StoredRecord, StoredRecord, Change> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatItHidesIsHereAndGoesOver(Hiding hiding) throws Exception {
        Bytes32 allergy = saved("Penicillin allergy");
        Bytes32 letter = saved("Letter");
        Stage.Patient thief = stage.secondComputer();
        Change change = hiding.change.apply(page(thief, allergy), page(thief, letter));
        thief.notebook.write(change.remove(Section.RECORDS, allergy.hex()));
        keep(stage, thief);

        getBack(stage);

        assertThat(titles(stage.patient)).containsExactly("Letter", "Penicillin allergy");
        assertThat(overToNewWords(stage).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(titles(stage.fresh())).containsExactly("Letter", "Penicillin allergy");
    }

    /// Something was taken back, and is said to have been something else.
    private void getBackWithAWithdrawal(Bytes32 gone, List<Cid> blobs, Bytes32 record) throws Exception {
        Stage.Patient thief = stage.secondComputer();
        Bytes32 commitment = page(thief, gone).commitment();
        stage.patient.read.withdraw(gone);
        stage.sync();
        thief.sync.once();
        thief.notebook.write(act(ActKind.WITHDRAW, State.INCLUDED, 0, commitment, blobs, record));
        keep(stage, thief);
        getBack(stage);
    }

    @Test
    void nothingIsDeletedForAWithdrawalThatItTellsOf() throws Exception {
        Bytes32 allergy = saved("Penicillin allergy");
        Bytes32 old = saved("Old letter");
        Cid kept = page(stage.patient, allergy).cid();

        getBackWithAWithdrawal(old, List.of(kept), old);

        assertThat(stage.network.has(kept)).isTrue();
        assertThat(titles(stage.patient)).containsExactly("Penicillin allergy");
    }

    /// A form of a record goes with it, also one that is read later.
    @Test
    void aRecordIsNotTakenBackBecauseItSaysSo() throws Exception {
        Bytes32 old = saved("Old letter");
        Bytes32 allergy = saved("Penicillin allergy");
        assertThat(stage.patient.again.seal(allergy)).isEqualTo(SealAgain.Outcome.SEALED);
        for (int i = 0; i < 4; i++) {
            stage.sync();
            stage.later(java.time.Duration.ofMinutes(1));
        }

        getBackWithAWithdrawal(old, List.of(), allergy);

        assertThat(titles(stage.patient)).containsExactly("Penicillin allergy");
        assertThat(stage.register.kinds().stream().filter(ActKind.WITHDRAW::equals))
                .as("the old form, and the letter")
                .hasSize(2);
    }

    private Bytes32 planted(Stage.Patient thief) {
        Bytes32 planted = thief.save("No known allergies");
        thief.courier.deliver();
        thief.courier.deliver();
        return planted;
    }

    @Test
    void whatAThiefAddedIsToBeLookedAt() throws Exception {
        saved("Penicillin allergy");
        Stage.Patient thief = stage.secondComputer();
        Bytes32 planted = planted(thief);
        keep(stage, thief);

        getBack(stage);

        Progress now = overToNewWords(stage);
        assertThat(now.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(now.told()).as("this computer saved none of them").hasSize(2).contains(planted);
    }

    @Test
    void nobodyIsTheIssuerByItsWord() throws Exception {
        saved("Penicillin allergy");
        Stage.Patient thief = stage.secondComputer();
        Bytes32 planted = planted(thief);
        var issuer = new StoredRecord.Issuer(
                "University Hospital", LocalDate.parse("2019-01-01"), "Prof. Weber", Authorship.Standing.CONFIRMED);
        thief.notebook.write(put(with(page(thief, planted), planted, issuer)));
        keep(stage, thief);

        getBack(stage);

        assertThat(row(stage.patient, planted).authorship()).isInstanceOf(Authorship.Holder.class);
        overToNewWords(stage);
        assertThat(row(stage.fresh(), planted).authorship()).isInstanceOf(Authorship.Holder.class);
    }

    @Test
    void whoSignedARecordIsItsIssuerWhateverItSays() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Discharge letter");
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        Bytes32 id = ((Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, true))
                .row()
                .id();
        stage.sync();
        Stage.Patient thief = stage.secondComputer();
        thief.notebook.write(put(with(page(thief, id), id, null)));
        keep(stage, thief);

        getBack(stage);

        assertThat(row(stage.patient, id).authorship())
                .isInstanceOfSatisfying(
                        Authorship.Issued.class,
                        it -> assertThat(it.organisation()).isEqualTo("Harbour Clinic"));
    }
}
