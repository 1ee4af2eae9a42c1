package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Samples of one question that were all cut are one line with their numbers added up. */
class UnseenTest {

    @Test
    void notChecked_samplesOfOneQuestion_areAddedUp() {
        Triage t = ExampleTriage.poolShrink();
        var cut = new ArrayList<Triage.CoverageLine>();
        for (int i = 1; i <= 3; i++) {
            cut.add(new Triage.CoverageLine(
                    "logs",
                    "sample " + i + " of 3 of the lines of orders",
                    Coverage.truncated(t.window(), 861, OptionalLong.of(4_000), "the newest 861 of 4,000 lines"),
                    List.of("e3")));
        }
        var findings = new FindingsViewModel();
        findings.show(t.withGaps(List.of(), cut), null);

        assertThat(findings.notChecked())
                .containsExactly(
                        "logs: the lines of orders. 2,583 of 12,000 in 3 answers; such as: the newest 861 of 4,000 lines");
    }
}
