package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whose records a book holds does not change with what is added to it or taken from it.
class WhoseBookTest {
    private static final String MAXINE = "Maxine Erdman | 1954-03-03";
    private static final String BRUNO = "Bruno Adler | 1961-11-30";

    private Stage stage;
    private int files;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    /// Saves one more file, after a day, without an answer to the question.
    private SaveOutcome add(String person) {
        return add(person, false);
    }

    private SaveOutcome add(String person, boolean evenIfOther) {
        stage.later(Duration.ofDays(1));
        byte[] file = ("Letter " + "abcdefghij".charAt(files++) + "\n" + person).getBytes(StandardCharsets.UTF_8);
        return stage.patient.save.save("letter.txt", file, evenIfOther, SaveProgress.NONE);
    }

    private Bytes32 saved(SaveOutcome outcome) {
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        return ((SaveOutcome.Saved) outcome).row().id();
    }

    private void asksAboutBruno() {
        assertThat(add(BRUNO)).isEqualTo(new SaveOutcome.OtherPerson("Bruno Adler", "Maxine Erdman"));
    }

    @Test
    void eachFileOfAStrangerIsAskedAboutAgain() {
        saved(add(MAXINE));
        asksAboutBruno();
        saved(add(BRUNO, true));
        asksAboutBruno();
        saved(add(MAXINE));
    }

    @Test
    void anOfferOfTheStrangerIsAskedAboutAgainToo() {
        Bytes32 own = saved(add(MAXINE));
        saved(add(BRUNO, true));
        Bytes32 request = stage.asked();
        stage.patient.approve(request, own);
        stage.sync();
        stage.doctor.offer(request, "Visit note\n" + BRUNO);
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        var preview = (Contributions.Outcome.Preview) stage.patient.contributions.preview(offer);
        assertThat(preview.otherThan()).extracting(Chart.Person::name).isEqualTo("Maxine Erdman");
        assertThat(stage.patient.contributions.accept(offer, false))
                .isEqualTo(new Contributions.Outcome.OtherPerson("Bruno Adler", "Maxine Erdman"));
    }

    @Test
    void theListMarksTheStrangerAndNeverTheOwner() {
        saved(add(MAXINE));
        assertThat(stage.patient.read.ofOthers()).isEmpty();
        Bytes32 first = saved(add(BRUNO, true));
        Bytes32 second = saved(add(BRUNO, true));
        assertThat(stage.patient.read.ofOthers().keySet())
                .as("there are more of the stranger's than of the owner's")
                .containsExactlyInAnyOrder(first, second);
        assertThat(stage.patient.read.ofOthers().get(first).name()).isEqualTo("Bruno Adler");
        stage.restart();
        assertThat(stage.patient.read.ofOthers()).containsOnlyKeys(first, second);
    }

    @Test
    void whoeverIsSavedFirstIsTheOwner() {
        saved(add(BRUNO));
        Bytes32 own = saved(add(MAXINE, true));
        assertThat(add(MAXINE)).isEqualTo(new SaveOutcome.OtherPerson("Maxine Erdman", "Bruno Adler"));
        assertThat(stage.patient.read.ofOthers()).containsOnlyKeys(own);
    }

    @Test
    void aRecordThatNamesNobodyDoesNotCount() {
        saved(add("nobody"));
        saved(add(MAXINE));
        saved(add("nobody"));
        asksAboutBruno();
        assertThat(stage.patient.read.ofOthers()).isEmpty();
    }

    @Test
    void theStrangerDoesNotTakeOverWhenTheFirstRecordIsTakenBack() {
        Bytes32 first = saved(add(MAXINE));
        Bytes32 stranger = saved(add(BRUNO, true));
        Bytes32 later = saved(add(MAXINE));
        stage.patient.read.withdraw(first);
        assertThat(stage.patient.read.ofOthers()).containsOnlyKeys(stranger);
        asksAboutBruno();
        stage.patient.read.withdraw(later);
        stage.restart();
        assertThat(stage.patient.read.ofOthers()).containsOnlyKeys(stranger);
        asksAboutBruno();
        saved(add(MAXINE));
    }

    @Test
    void anEmptyBookIsAnybodysAgain() {
        Bytes32 wrong = saved(add(BRUNO));
        stage.patient.read.withdraw(wrong);
        saved(add(MAXINE));
        asksAboutBruno();
    }

    @Test
    void aNamesakeIsAskedAboutThoughTheFirstRecordHasNoBirthDate() {
        saved(add("Maxine Erdman | ?"));
        saved(add(MAXINE));
        assertThat(add("Maxine Erdman | 1981-07-12")).isInstanceOf(SaveOutcome.OtherPerson.class);
    }
}
