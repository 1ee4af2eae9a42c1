package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateMinerTest {

    private final TemplateMiner miner = new TemplateMiner();

    @Test
    void idOf_sameStatement_sameId() {
        int a = miner.idOf("GET /orders/203021 200 in 3.1 ms");
        int b = miner.idOf("GET /orders/9 404 in 12.0 ms");

        assertThat(a).isEqualTo(b);
        assertThat(miner.template(a)).isEqualTo("GET <*> <*> in <*> ms");
    }

    @Test
    void idOf_wordsAsParameters_merge() {
        int a = miner.idOf("user alice logged in from the office");
        int b = miner.idOf("user bob logged in from the office");

        assertThat(a).isEqualTo(b);
        assertThat(miner.template(a)).isEqualTo("user <*> logged in from the office");
    }

    @Test
    void idOf_otherStatement_otherId() {
        assertThat(miner.idOf("connection pool exhausted: no connection within 2.0 s (size 4, waiting 4)"))
                .isNotEqualTo(miner.idOf("connection to cache lost: retrying in 2.0 s (attempt 4, limit 4)"));
    }

    @Test
    void idOf_endlessNewTemplates_memoryStaysBounded() {
        for (int i = 0; i < 3 * TemplateMiner.MOST; i++) {
            miner.idOf(word(i) + " " + word(i * 7 + 1) + " " + word(i * 13 + 2));
        }

        assertThat(miner.size()).isLessThanOrEqualTo(TemplateMiner.MOST);
        assertThat(miner.idOf("qqqq wwww eeee")).isEqualTo(TemplateMiner.OTHER);
    }

    private static String word(int n) {
        var text = new StringBuilder("w");
        for (int v = n; v > 0; v /= 26) {
            text.append((char) ('a' + v % 26));
        }
        return text.toString();
    }
}
