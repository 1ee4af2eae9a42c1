package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void split_atFullStops_notAtDecimalsOrAbbreviations() {
        assertThat(Sentences.split("It rose to 4.21 s, e.g. in orders. Then it fell! Did it? yes. [e1] [e2] Done"))
                .containsExactly(
                        "It rose to 4.21 s, e.g. in orders.", "Then it fell!", "Did it? yes. [e1] [e2]", "Done");
    }

    @Test
    void marked_everySentenceHasTheMarkersBeforeItsEnd() {
        assertThat(Sentences.marked("It rose. Why did it? Nobody knows", List.of("e1", "e4")))
                .isEqualTo("It rose [e1] [e4]. Why did it [e1] [e4]? Nobody knows [e1] [e4].");
    }

    @Test
    void numbersIn_keepsTimesAndVersionsWhole_dropsMarkers() {
        assertThat(Sentences.numbersIn("At 2026-11-14 02:12:05.120 UTC orders@2.4.0 had 23.1 % (p95 4,200.5) [e12]."))
                .containsExactly("2026-11-14", "02:12:05.120", "2.4.0", "23.1", "p95", "4,200.5");
    }
}
