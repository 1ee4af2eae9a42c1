package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlikeNotesTest {

    @Test
    void folded_manyThatDifferInNumbers_areOneWithTheirCount() {
        assertThat(AlikeNotes.folded(List.of(
                        "120 traces of 442",
                        "warning: delta of -910.609µs",
                        "warning: delta of -1.719212ms",
                        "120 traces of 450",
                        "warning: delta of 2s",
                        "warning: delta of 3s",
                        "warning: delta of 1h of pod b")))
                .containsExactly(
                        "120 traces of 442",
                        "120 traces of 450",
                        "warning: delta of -910.609µs (and 3 more that differ in numbers alone)",
                        "warning: delta of 1h of pod b");
    }

    @Test
    void folded_few_stayAsTheyAre() {
        assertThat(AlikeNotes.folded(List.of("a 1", "a 2", "a 3", "b"))).containsExactly("a 1", "a 2", "a 3", "b");
    }
}
