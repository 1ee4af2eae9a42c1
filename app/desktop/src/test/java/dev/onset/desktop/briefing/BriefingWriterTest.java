package dev.onset.desktop.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import org.junit.jupiter.api.Test;

class BriefingWriterTest {

    @Test
    void expanded_fillsLabelsAndLeavesOpenNumbersOut() {
        assertThat(BriefingWriter.expanded(
                        "{{ $labels.service }}: {{ $value | humanize }} of {{$labels.pod}} wait",
                        Labels.of("service", "or$ders")))
                .isEqualTo("or$ders: … of … wait");
    }
}
