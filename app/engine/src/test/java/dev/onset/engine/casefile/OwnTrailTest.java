package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Account;
import dev.onset.incident.Incident.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnTrailTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-14T02:50:00Z");
    private static final Note PIN = new Note(1, WRITTEN, "kim", "2026-11-14T02:12:05Z rolled the pool back");
    private static final Note PLAIN = new Note(2, WRITTEN, "kim", "lunch was late");
    private static final TrailEntry QUERY = new TrailEntry(1, WRITTEN, TrailEntry.Kind.QUERY, "up{job=\"orders\"}");

    @Test
    void row_ofAPin_standsAtTheMomentThatItIsOf() {
        Account.Row row = OwnTrail.row(PIN);
        assertThat(row.at()).isEqualTo("2026-11-14T02:12:05Z");
        assertThat(row.text()).isEqualTo("rolled the pool back");
        assertThat(row.kind()).isEqualTo(Event.Kind.NOTE);
        assertThat(row.evidence()).containsExactly("n1");
        assertThat(OwnTrail.row(PLAIN).at()).isEqualTo(WRITTEN);
        assertThat(OwnTrail.row(PLAIN).text()).isEqualTo("lunch was late");
    }

    @Test
    void entries_areInOrderOfTime_andNothingIsToldAtFirst() {
        List<OwnTrail.Entry> all = OwnTrail.of(List.of(QUERY), List.of(PIN, PLAIN), Account.BLANK);
        assertThat(all).extracting(OwnTrail.Entry::key).containsExactly("n1", "n2", "t1");
        assertThat(all).noneMatch(OwnTrail.Entry::isTold);
        assertThat(all.getLast().row().text()).isEqualTo("queried up{job=\"orders\"}");
    }

    @Test
    void promoted_twice_isOneRow_andTakenBack_isNone() {
        Account once = OwnTrail.promoted(Account.BLANK, OwnTrail.row(PIN));
        assertThat(OwnTrail.promoted(once, OwnTrail.row(PIN))).isEqualTo(once);
        assertThat(OwnTrail.told(List.of(PIN, PLAIN), once)).containsExactly(PIN);
        assertThat(OwnTrail.takenBack(once, "n1")).isEqualTo(Account.BLANK);
        assertThat(OwnTrail.takenBack(once, "n2")).isEqualTo(once);
    }
}
