package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    private void unreachable(int question, String source) {
        ledger.gap(
                new Ledger.Place(1, question),
                source,
                "signal " + question,
                new Failure.Unreachable(
                        source, "GET /api/v1/query?query=up" + question, "connection refused", "Start it."));
    }

    @Test
    void gaps_fewOfASource_areToldOneByOne() {
        for (int i = 0; i < 6; i++) {
            unreachable(i, "metrics");
        }

        assertThat(ledger.gaps()).hasSize(6).extracting(Triage.NotChecked::what).contains("signal 0", "signal 5");
    }

    @Test
    void gaps_ofASourceThatIsGone_nameAllOthersInOneLine() {
        for (int i = 0; i < 60; i++) {
            unreachable(i, "metrics");
        }
        unreachable(60, "logs");
        ledger.gap(new Ledger.Place(2, 0), "metrics", "traces", "not its kind", false);

        List<Triage.NotChecked> gaps = ledger.gaps();

        assertThat(gaps).hasSize(8);
        assertThat(gaps.get(4).what()).isEqualTo("signal 4");
        assertThat(gaps.get(5).what()).isEqualTo("55 further questions");
        assertThat(gaps.get(5).why()).contains("connection refused", "signal 5; ", "signal 59");
        assertThat(gaps.get(6).source()).isEqualTo("logs");
        assertThat(gaps.get(7).why()).isEqualTo("not its kind");
        assertThat(ledger.hasHardGaps("metrics")).isTrue();
    }
}
