package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.onset.engine.triage.TriageRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pasted: a request, soon, and no exception. */
class LinkFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private final Links links = new Links(InstantSource.fixed(NOW), ZoneId.of("Europe/Berlin"));

    /** Texts of the largest size that make careless patterns run for ever. */
    static Stream<String> hostile() {
        var texts = new ArrayList<String>();
        for (String part : List.of(
                "(",
                "{",
                "[",
                "\"",
                "`",
                "'",
                "%",
                "%2",
                "%2525",
                "&",
                "=",
                "|",
                "#",
                "/",
                ".",
                "..",
                "-",
                ":",
                "1:",
                "1:1",
                "12:34",
                "12:34-",
                "1795240800 ",
                "2026-11-21 ",
                "2026-11-21T",
                "Nov ",
                "Nov 21 ",
                "now-1h",
                "now/d",
                "last ",
                "a.",
                "a_",
                "a_b ",
                "a:b",
                "A=",
                "service=",
                "service=a ",
                "trace_id=",
                "http://",
                "https://a.b/c?d=e ",
                "http://a/?",
                "<",
                "<>",
                "<http://a|b>",
                "{a=",
                "{a=\"b\"",
                "{\"a\":",
                "[[",
                "{}",
                "$",
                "\\",
                "\n",
                "\t",
                "\u0000",
                "\uD800",
                "\u202e",
                "ä",
                "日",
                "sum(",
                "rate(x[5m])",
                "|= \"a\" ",
                "0123456789abcdef",
                "4bf92f3577b34da6a3ce929d0e0e4736 ",
                "-0-",
                "00-",
                "[FIRING:1] A ",
                "alert: ",
                "a b ",
                "and ",
                "to ",
                " ",
                "a,",
                "https://x.y/?url=https%3A%2F%2F")) {
            texts.add(part.repeat(Links.LARGEST / part.length()));
            texts.add("http://a/graph?g0.expr=" + part.repeat(20_000 / part.length()));
            texts.add("https://g/explore?left=" + part.repeat(20_000 / part.length()));
            texts.add("{" + part.repeat(20_000 / part.length()));
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(20)
    void hostile_endsSoon(String text) {
        long begin = System.nanoTime();

        TriageRequest request = links.parse(text);

        // A second is the promise on an idle machine; builds share theirs.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertSane(request);
    }

    @Test
    @Timeout(300)
    void mutated_neverThrows() throws IOException {
        List<String> seeds =
                LinkCorpusTest.items().map(LinkCorpusTest.Item::pasted).toList();
        var random = new Random(20261121);
        for (int i = 0; i < 10_000; i++) {
            String text = mutate(seeds.get(random.nextInt(seeds.size())), seeds, random);
            try {
                assertSane(links.parse(text));
            } catch (RuntimeException | StackOverflowError e) {
                fail("on: " + text, e);
            }
        }
    }

    @Test
    @Timeout(300)
    void random_neverThrows() {
        var random = new Random(7);
        String alphabet = "0123456789abcdefghTZ:-/.,+ \t\n{}[]()\"'`=~!|&?#%<>@$_\\nowlastMn\u00e9\uD83D\uDE00\u0000";
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(120);
            for (int k = 0; k < length; k++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertSane(links.parse(text.toString()));
            } catch (RuntimeException | StackOverflowError e) {
                fail("on: " + text, e);
            }
        }
    }

    private static String mutate(String seed, List<String> seeds, Random random) {
        var text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, (char) random.nextInt(256));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 -> {
                    String other = seeds.get(random.nextInt(seeds.size()));
                    text.insert(at, other.substring(random.nextInt(other.length())));
                }
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private static void assertSane(TriageRequest request) {
        assertThat(request.understood()).isNotBlank();
        assertThat(request.understood().length()).isLessThan(4000);
        assertThat(request.clues().traceIds()).allSatisfy(id -> assertThat(id).matches("[0-9a-f]{32}"));
        assertThat(request.clues().expressions())
                .allSatisfy(e -> assertThat(e.text()).isNotBlank());
        assertThat(request.clues().eventId()).matches("[0-9a-f]{32}|");
        if (request.window() != null) {
            assertThat(request.window().start()).isAfter(Instant.parse("1999-12-31T00:00:00Z"));
            assertThat(request.window().end()).isBefore(NOW.plus(Duration.ofDays(400)));
        }
    }
}
