package dev.onset.engine.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineFeedTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Failure NO_TAIL =
            new Failure.Unsupported(FakeBackend.NAME, "tail", "404 page not found", "Ask for a range.");

    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Deque<Supplier<BatchStream>> tails = new ArrayDeque<>();
    private final Deque<Supplier<BatchStream>> ranges = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int mostPauses = 4;

    private final FakeBackend backend = new FakeBackend(
            T0.plusSeconds(1),
            q -> (q instanceof SignalQuery.LogTail ? tails : ranges).remove().get());

    private final LineFeed.Heard heard = new LineFeed.Heard() {
        @Override
        public void lines(LogLines fresh) {
            for (int i = 0; i < fresh.size(); i++) {
                lines.add(fresh.line(i));
            }
        }

        @Override
        public void note(String words) {
            notes.add(words);
        }
    };

    private @Nullable Failure run() {
        try (var sources = backend.opened()) {
            return new LineFeed(sources, FakeBackend.NAME, "{app=\"a\"}", T0, this::pause).run(heard);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        pauses.add(duration);
        backend.now = backend.now.plus(duration);
        if (pauses.size() >= mostPauses) {
            throw new InterruptedException("the test is over");
        }
    }

    private static Batch batch(@Nullable String gap, String... texts) {
        var builder = new LogLines.Builder();
        for (String text : texts) {
            int second = Integer.parseInt(text.substring(1));
            builder.add(TimeRange.nanos(T0.plusSeconds(second)), Labels.of("app", "a"), text, Labels.NONE);
        }
        TimeRange range = TimeRange.of(T0, T0.plusSeconds(60));
        LogLines made = builder.build();
        return new Batch(
                made,
                gap == null ? Coverage.complete(range, made.size()) : Coverage.partial(range, made.size(), gap),
                FakeBackend.provenance("q", range));
    }

    /** A stream that gives batches and then fails. */
    private static BatchStream thenFails(Failure failure, Batch... batches) {
        var left = new ArrayDeque<>(List.of(batches));
        return BatchStream.from(() -> {
            Batch next = left.poll();
            if (next == null) {
                throw new CallFailed(failure);
            }
            return next;
        });
    }

    @Test
    void queryThatIsRefused_endsTheFeed() {
        var bad = new Failure.BadQuery(FakeBackend.NAME, "tail", "parse error at line 1, col 9", "Mend it.");
        tails.add(() -> BatchStream.failed(bad));
        assertThat(run()).isEqualTo(bad);
        assertThat(backend.asked).hasSize(1);
    }

    @Test
    void tailThatTheServerDoesNotHave_isAskedForByRanges_eachLineOnce() {
        tails.add(() -> BatchStream.failed(NO_TAIL));
        ranges.add(() -> BatchStream.of(batch(null, "a0", "b1")));
        ranges.add(() -> BatchStream.of(batch(null, "b1", "c2", "d3")));
        ranges.add(() -> BatchStream.of(batch("cut at a limit", "d3", "e4")));
        ranges.add(() -> BatchStream.of(batch(null)));
        assertThat(run()).isNull();

        assertThat(lines).containsExactly("a0", "b1", "c2", "d3", "e4");
        assertThat(notes)
                .containsExactly(
                        "Asked every 3 s instead of a tail: not supported, 404 page not found", "cut at a limit");
        assertThat(pauses).containsOnly(Duration.ofSeconds(3));
        assertThat(backend.asked.stream().filter(SignalQuery.LogTail.class::isInstance))
                .hasSize(1);
    }

    @Test
    void tailThatBreaks_isRepairedByOneRange_andGoesOn() {
        tails.add(() -> thenFails(FakeBackend.refused(), batch(null, "a0", "b1")));
        ranges.add(() -> BatchStream.failed(FakeBackend.refused()));
        ranges.add(() -> BatchStream.of(batch(null, "b1", "c2")));
        tails.add(() -> thenFails(NO_TAIL, batch("the server left out 2 lines", "c2", "d3")));
        ranges.add(() -> BatchStream.of(batch(null)));
        mostPauses = 2;
        assertThat(run()).isNull();

        assertThat(lines).containsExactly("a0", "b1", "c2", "d3");
        assertThat(notes.get(0)).isEqualTo("The tail broke: not reachable, connection refused");
        assertThat(notes.get(1)).startsWith("Nothing since 2026-03-01T10:00:01Z: not reachable");
        assertThat(notes.get(2)).isEqualTo("The source answers again; the tail goes on.");
        assertThat(notes.get(3)).isEqualTo("the server left out 2 lines");
        var second = (SignalQuery.LogTail) backend.asked.get(3);
        assertThat(second.from())
                .as("with an overlap")
                .isEqualTo(T0.plusSeconds(7).minusSeconds(15));
    }

    @Test
    void serverThatStaysAway_isAskedWithGrowingPauses_andSaidOnce() {
        tails.add(() -> BatchStream.failed(NO_TAIL));
        for (int i = 0; i < 6; i++) {
            ranges.add(() -> BatchStream.failed(FakeBackend.refused()));
        }
        mostPauses = 6;
        assertThat(run()).isNull();
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(6L, 12L, 24L, 48L, 60L, 60L);
        assertThat(notes).hasSize(2);
    }
}
