package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrangementTextTest {

    @Test
    void read_ofWhatWasWritten_isTheSame() {
        var arrangement = new Arrangement(
                List.of("b", "a\\n\n\t\r", "c"),
                Set.of("logs\norders\nerrors"),
                Set.of("x", "y"),
                Map.of("b", 96.0, "c", Arrangement.FOLDED),
                "a\\n\n\t\r");
        List<String> lines = ArrangementText.write(arrangement);
        assertThat(lines).noneMatch(l -> l.contains("\n")).contains("pin\tlogs\\norders\\nerrors");
        assertThat(ArrangementText.read(lines)).isEqualTo(arrangement);
        assertThat(ArrangementText.read(ArrangementText.write(Arrangement.NONE)))
                .isEqualTo(Arrangement.NONE);
    }

    @Test
    void read_ofWhatMeansNothing_passesItOver() {
        assertThat(ArrangementText.read(List.of(
                        "", "pin", "colour\torders", "height\ta\ttall", "height\tb\t9000", "height\tc", "pin\tok")))
                .isEqualTo(new Arrangement(List.of(), Set.of("ok"), Set.of(), Map.of(), null));
    }
}
