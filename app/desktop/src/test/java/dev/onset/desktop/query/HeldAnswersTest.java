package dev.onset.desktop.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeldAnswersTest {

    private static final AnswerStore.Head HEAD =
            new AnswerStore.Head(200, Map.of("content-type", "application/json"), Instant.EPOCH);

    private static AnswerKey key(String query) {
        return new AnswerKey("metrics", "GET", "/api/v1/query", List.of(new AnswerKey.Parameter("query", query)), "");
    }

    private static Answer put(HeldAnswers into, String query, byte[] body) throws IOException {
        AnswerStore.Sink sink = into.begin(key(query), HEAD);
        int half = body.length / 2;
        sink.write(body, 0, half);
        sink.write(body, half, body.length - half);
        return sink.commit();
    }

    private static byte[] noise(int seed) {
        var bytes = new byte[600];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void answer_isHeldByteForByte_withItsHash() throws Exception {
        var held = new HeldAnswers();
        Answer answer = put(held, "up", "{\"a\":1}".getBytes(UTF_8));

        assertThat(answer.request()).isEqualTo("GET /api/v1/query?query=up");
        assertThat(answer.bytes()).isEqualTo(7);
        assertThat(answer.sha256()).isEqualTo("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
        assertThat(held.find(answer).orElseThrow().body().readAllBytes()).isEqualTo("{\"a\":1}".getBytes(UTF_8));
        assertThat(held.find(key("up")).orElseThrow().head()).isEqualTo(HEAD);
    }

    @Test
    void sameRequestAgain_eachReceiptLeadsToItsOwnBytes() throws Exception {
        var held = new HeldAnswers();
        Answer first = put(held, "up", noise(1));
        Answer second = put(held, "up", noise(2));

        assertThat(held.find(first).orElseThrow().body().readAllBytes()).isEqualTo(noise(1));
        assertThat(held.find(second).orElseThrow().body().readAllBytes()).isEqualTo(noise(2));
        assertThat(held.find(key("up")).orElseThrow().answer()).as("the newest").isEqualTo(second);
    }

    @Test
    void room_isBounded_theOldestGivesWay() throws Exception {
        var held = new HeldAnswers(1_500);
        Answer first = put(held, "one", noise(1));
        Answer second = put(held, "two", noise(2));
        Answer third = put(held, "three", noise(3));

        assertThat(held.find(first)).isEmpty();
        assertThat(held.find(second)).isPresent();
        assertThat(held.find(third)).isPresent();
    }

    @Test
    void brokenOff_isNotHeld() throws Exception {
        var held = new HeldAnswers();
        AnswerStore.Sink sink = held.begin(key("up"), HEAD);
        sink.write(noise(1), 0, 10);
        sink.abort();

        assertThat(held.find(key("up"))).isEmpty();
    }
}
