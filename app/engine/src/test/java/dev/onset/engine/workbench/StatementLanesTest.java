package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementLanesTest {

    @Test
    void pattern_findsLinesOfTheStatement_whateverVaries() {
        var pattern = StatementLanes.pattern("order <*> not fulfilled, (try <*>)…");
        assertThat(pattern.matcher("{\"message\":\"order 17 not fulfilled, (try 2) of 5\"}")
                        .find())
                .isTrue();
        assertThat(pattern.matcher("order 17 fulfilled").find()).isFalse();
    }
}
