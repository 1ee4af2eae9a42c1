package dev.onset.incident;

import static dev.onset.incident.IncidentFixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {

    @Test
    void of_blankAccount_changesNothing() {
        Incident pool = IncidentFixtures.pool();
        assertThat(Telling.of(pool, new Telling.Saved(Account.BLANK, at("09:00:00"), "", "", 0)))
                .isSameAs(pool);
    }

    @Test
    void of_fullAccount_titleStatusMomentsAndRowsStandWithTheirReceipt() {
        Incident told = IncidentFixtures.told("");
        assertThat(told.header().title()).isEqualTo("Orders could not be placed");
        assertThat(told.header().status()).isEqualTo(Incident.Status.IN_REVIEW);
        assertThat(told.moments())
                .extracting(Moment::kind)
                .containsExactly(
                        Moment.Kind.CHANGED,
                        Moment.Kind.BEGAN,
                        Moment.Kind.PENDING,
                        Moment.Kind.DETECTED,
                        Moment.Kind.ACKNOWLEDGED,
                        Moment.Kind.MITIGATED,
                        Moment.Kind.RESOLVED);
        assertThat(told.moment(Moment.Kind.MITIGATED).orElseThrow().evidence()).containsExactly("p3");
        assertThat(told.timeline())
                .filteredOn(e -> e.kind() == Event.Kind.DECISION)
                .singleElement()
                // e77 is not evidence of this incident.
                .satisfies(e -> assertThat(e.evidence()).containsExactly("e3", "p3"));
        assertThat(told.evidence()).extracting(Incident.Evidence::id).contains("p3");
    }

    @Test
    void of_aMomentThatASourceKnowsToo_thePersonsStands() {
        Account account = Account.BLANK
                .withRevision(1)
                .withTimes(List.of(new Account.Told(
                        Moment.Kind.BEGAN, at("02:10:00"), null, null, "a customer wrote", "support")));
        Incident told =
                Telling.of(IncidentFixtures.pool(), new Telling.Saved(account, at("09:00:00"), "", "d".repeat(64), 10));
        assertThat(told.moments())
                .filteredOn(m -> m.kind() == Moment.Kind.BEGAN)
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.mark().at()).isEqualTo(at("02:10:00"));
                    assertThat(m.source()).isEqualTo("support");
                });
        assertThat(told.header().title())
                .isEqualTo(IncidentFixtures.pool().header().title());
    }
}
