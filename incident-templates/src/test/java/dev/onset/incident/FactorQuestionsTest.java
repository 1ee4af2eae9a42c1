package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactorQuestionsTest {

    private final Incident pool = IncidentFixtures.pool();

    @Test
    void of_everyQuestionAsksAndHasEvidence() {
        assertThat(pool.questions()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(q -> {
            assertThat(q.text()).endsWith("?");
            assertThat(q.evidence()).isNotEmpty();
            assertThat(q.text().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("caused by", "because of", "root cause", "due to");
        });
    }

    @Test
    void of_noChange_asksWhatIsNotSeen() {
        List<Question> questions = FactorQuestions.of(pool.findings(), List.of(), pool.moments());
        assertThat(questions.getFirst().text()).contains("No change was seen");
        assertThat(questions.getFirst().evidence()).containsExactly(Incident.CASE);
    }

    @Test
    void of_nothingFound_asksNothing() {
        assertThat(FactorQuestions.of(List.of(), pool.changes(), List.of())).isEmpty();
    }

    @Test
    void justBefore_takesTheHourAndTheErrorBar_newestFirst() {
        Mark onset = new Mark(at("03:00:00"), at("02:59:50"), at("03:00:10"));
        var changes = List.of(change("01:59:49"), change("01:59:50"), change("03:00:10"), change("03:00:11"));
        assertThat(FactorQuestions.justBefore(onset, changes))
                .extracting(Change::at)
                .containsExactly(at("03:00:10"), at("01:59:50"));
    }

    private static Change change(String clock) {
        return new Change(at(clock), "deploy", "orders", "version", "1", "2", List.of("e1"));
    }

    private static java.time.Instant at(String clock) {
        return IncidentFixtures.at(clock);
    }
}
