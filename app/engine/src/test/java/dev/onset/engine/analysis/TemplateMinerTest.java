package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "acquire lock=1, tag=\"View Lock\", ws=null~acquire lock=2, tag=\"job\", ws=WorkSource{10}~acquire lock=<*>, tag=\"<*>\", ws=<*>",
                "sent 12 bytes, lifetime <1 sec~sent 4096 bytes (4.0 KB), lifetime 00:12~sent <*>, lifetime <*>",
                "free 12 MB of 2 GB~free 900 KB of 2 GB~free <*> of <*> GB",
                "node-17 is down~node-4 is down~node-<*> is down",
                "saved to hdfs://a:8020/x/part-1. done~saved to /var/lib/y/part-2. done~saved to <*> done",
                "connection from 10.1.2.3 () at Sun Jul 17 23:21:54 2005~connection from 10.1.2.4 (h.example) at Mon Jun 6 1:01:02 2005~connection from <*> (<*>) at <*>",
                "10.1.1.1 \"GET /a/1 HTTP/1.1\" 200~10.1.1.9 \"GET /b HTTP/1.0\" 404~<*> \"GET <*>\" <*>",
                "hash2hex() failed for C:\\Users\\x1~hash2hex() failed for D:\\y2\\z~hash2hex() failed for <*>",
                "ids 1 2 3 kept~ids 1, 2 kept~ids <*> kept",
            })
    void idOf_valuesOfAnyForm_oneTemplate(String first, String second, String template) {
        int a = miner.idOf(first);

        assertThat(miner.idOf(second)).isEqualTo(a);
        assertThat(miner.template(a)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Link ok~Link error",
                "VM Started (Lifecycle Event)~VM Stopped (Lifecycle Event)",
                "open through proxy p.example.com:5070 HTTPS~open through proxy p.example.com:5070 SOCKS5 now",
                "\"GET /a HTTP/1.1\" 200~\"DELETE /a HTTP/1.1\" 200",
                "sshd shutdown succeeded~cups shutdown succeeded",
            })
    void idOf_otherWords_otherTemplate(String first, String second) {
        assertThat(miner.idOf(first)).isNotEqualTo(miner.idOf(second));
    }

    /** The value shows only with the sixth word; the first five ids stay valid, and tell the one template from then on. */
    @Test
    void settled_wordsTurnOutToBeAValue_oldestIdStandsForAll() {
        var ids = new ArrayList<Integer>();
        for (String name : List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta")) {
            ids.add(miner.idOf("worker " + name + " finished its last batch"));
        }
        int later = miner.idOf("worker eta finished its last batch");

        assertThat(ids.stream().distinct().count()).isGreaterThan(1);
        assertThat(ids.stream().map(miner::settled)).containsOnly(later);
        assertThat(later).isEqualTo(ids.getFirst());
        assertThat(miner.template(ids.get(2))).isEqualTo("worker <*> finished its last batch");
    }

    @Test
    void idOf_withAndWithoutCache_sameGroups() {
        var random = new Random(3);
        var cached = new TemplateMiner();
        var plain = new TemplateMiner(false);
        for (int i = 0; i < 20_000; i++) {
            String line = word(random.nextInt(6)) + " user " + word(random.nextInt(2_000)) + " took "
                    + random.nextInt(900) + " ms in " + word(random.nextInt(3)) + "=" + word(random.nextInt(900));

            assertThat(cached.idOf(line)).isEqualTo(plain.idOf(line));
        }
        assertThat(cached.size()).isEqualTo(plain.size());
    }

    @Test
    void idOf_hostileText_neverFails() {
        for (String line : new String[] {
            "",
            " ",
            "=",
            "= =",
            "a=",
            "a={",
            "a=[}",
            "\"",
            "\"\"",
            "'GET",
            "()",
            " ()",
            "<",
            "<1 s",
            "://",
            "a://",
            "1:2:3",
            ":",
            "\0\1",
            "Jan",
            "Jan Feb",
            "Jan 1",
            "x-1",
            "#1",
            "\uD83D\uDE00 5",
            "C:\\",
            "=\"a\" b='c",
            "[[[[[[",
            "a=b(c=d"
        }) {
            int id = miner.idOf(line);
            assertThat(miner.template(id)).isNotNull();
            assertThat(miner.idOf(line)).isEqualTo(id);
        }
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
