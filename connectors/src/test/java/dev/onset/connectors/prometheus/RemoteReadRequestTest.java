package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.TimeRange;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The question: one query in Snappy. */
class RemoteReadRequestTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(0, 100_000);

    @Test
    void request_isSnappyOfOneQuery_equalForEqualQuestions() {
        var selector =
                Selector.parse("up{job=\"a.b\",x!=\"\",y=~\"c|d\",z!~\"e\"}").orElseThrow();
        byte[] body = RemoteReadRequest.body(selector, RANGE);
        assertThat(body).isEqualTo(RemoteReadRequest.body(selector, RANGE));
        assertThat(body).isNotEqualTo(RemoteReadRequest.body(selector, RANGE.plus(java.time.Duration.ofMillis(1))));
        String text = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
        // An equality is said as a regular expression, so that the server does not take it for one of its external
        // labels.
        assertThat(text).contains("__name__").contains("a\\.b").contains("c|d");
    }

    @Test
    void request_ofAnyLength_isWellFormedSnappy() {
        for (int size : new int[] {0, 1, 60, 65_535, 65_536, 65_537, 200_000}) {
            byte[] plain = new byte[size];
            new SplittableRandom(size).nextBytes(plain);
            assertThat(unpacked(RemoteReadRequest.snappy(plain))).isEqualTo(plain);
        }
    }

    /** Snappy's block form, literals with a two-byte length only. */
    private static byte[] unpacked(byte[] block) {
        int at = 0;
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            length |= (block[at] & 0x7F) << shift;
            if (block[at++] >= 0) {
                break;
            }
        }
        var out = new java.io.ByteArrayOutputStream();
        while (at < block.length) {
            assertThat(block[at] & 0xFF).isEqualTo(61 << 2);
            int run = 1 + ((block[at + 1] & 0xFF) | ((block[at + 2] & 0xFF) << 8));
            out.write(block, at + 3, run);
            at += 3 + run;
        }
        assertThat(out.size()).isEqualTo(length);
        return out.toByteArray();
    }
}
