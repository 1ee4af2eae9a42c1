package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.ErrorIssue;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlitchTipQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ErrorIssue ISSUE = new ErrorIssue(
            "1",
            "ORDERS-0",
            "InventoryTimeout: inventory did not answer",
            "InventoryTimeout",
            "POST /orders",
            "orders",
            "error",
            "unresolved",
            "",
            10,
            0,
            Instant.parse("2026-11-21T10:00:00Z"),
            Instant.parse("2026-11-21T11:30:00Z"),
            "",
            "");

    @Test
    void of_nothing_sendsNothing() {
        GlitchTipQuery query = apart("");

        assertThat(query.sent()).isEmpty();
        assertThat(query.here()).isEmpty();
        assertThat(query.wanted().test(ISSUE)).isTrue();
    }

    @Test
    void of_tagsAndWords_areSentWordsLast() {
        assertThat(apart("timeout region:eu-west-1 \"did not answer\" has:release environment:prod")
                        .sent())
                .isEqualTo("region:eu-west-1 has:release environment:prod timeout \"did not answer\"");
    }

    @ParameterizedTest
    @CsvSource({
        "level:error, true",
        "level:warning, false",
        "!level:error, false",
        "!level:warning, true",
        "is:unresolved, true",
        "is:resolved, false",
        "!is:resolved, true",
        "firstSeen:-3h, true",
        "firstSeen:-1h, false",
        "firstSeen:+1h, true",
        "lastSeen:>2026-11-21T11:00:00Z, true",
        "lastSeen:>=2026-11-21T11:30:00, true",
        "lastSeen:<2026-11-21, false",
        "timesSeen:>9, true",
        "timesSeen:>10, false",
        "timesSeen:10, true",
        "error.type:InventoryTimeout, true",
        "error.type:Inventory*, true",
        "error.type:*Declined, false",
        "title:*ANSWER*, true",
        "project:orders, true",
        "issue:orders-0, true",
        "transaction:GET*, false"
    })
    void of_whatAnIssueTells_isComparedHere(String term, boolean wanted) {
        GlitchTipQuery query = apart(term);

        assertThat(query.sent()).isEmpty();
        assertThat(query.impossible()).isEmpty();
        assertThat(query.here()).containsExactly(term);
        assertThat(query.wanted().test(ISSUE)).isEqualTo(wanted);
    }

    @Test
    void of_quotedValue_isOneTerm() {
        GlitchTipQuery query = apart("culprit:\"POST /orders\" level:error");

        assertThat(query.here()).containsExactly("culprit:\"POST /orders\"", "level:error");
        assertThat(query.wanted().test(ISSUE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace:dd9b1754c51f444f8a3ff2323d50532e",
                "!region:eu-west-1",
                "region:[eu,us]",
                "release:1.*",
                "is:assigned",
                "assigned:me",
                "!timeout"
            })
    void of_whatNobodyCanCompare_isNamed(String term) {
        assertThat(apart("level:error " + term).impossible()).containsExactly(term);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "it's", "a:\"b"})
    void of_quotesThatDoNotMatch_isNone(String query) {
        assertThat(GlitchTipQuery.of(query, NOW)).isNull();
    }

    private static GlitchTipQuery apart(String query) {
        return Objects.requireNonNull(GlitchTipQuery.of(query, NOW));
    }
}
