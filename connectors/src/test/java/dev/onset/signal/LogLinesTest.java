package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Labels A = Labels.of("app", "a");
    private static final Labels B = Labels.of("app", "b");

    @Test
    void build_sortsByTime_keepsOrderOfEqualTimes() {
        LogLines lines = new LogLines.Builder()
                .add(30, A, "third", Labels.NONE)
                .add(10, B, "first", Labels.of("trace_id", "7"))
                .add(20, A, "second, one", Labels.NONE)
                .add(20, B, "second, two", Labels.NONE)
                .build();

        assertThat(texts(lines)).containsExactly("first", "second, one", "second, two", "third");
        assertThat(lines.stream(0)).isEqualTo(B);
        assertThat(lines.metadata(0)).isEqualTo(Labels.of("trace_id", "7"));
        assertThat(lines.metadata(3)).isEqualTo(Labels.NONE);
        assertThat(lines.countByStream()).containsEntry(A, 2).containsEntry(B, 2);
        assertThat(lines.indexAtOrAfter(20)).isEqualTo(1);
        assertThat(lines.indexAtOrAfter(21)).isEqualTo(3);
        assertThat(lines.indexAtOrAfter(31)).isEqualTo(4);
    }

    @Test
    void index_ofABusyServicesLines_costsTwelveBytesALineAtMost() {
        var random = new Random(11);
        var builder = new LogLines.Builder();
        long at = 1_790_000_000_000_000_000L;
        for (int i = 0; i < 100_000; i++) {
            at += random.nextInt(20_000_000);
            String text = "x".repeat(80 + random.nextInt(400));
            builder.add(
                    at, random.nextBoolean() ? A : B, text, Labels.of("trace_id", "0af7651916cd43dd8448eb211c80319c"));
        }
        assertThat(builder.build().indexBytes()).isLessThan(12 * 100_000);
    }

    @Test
    void slice_isTheSameLines() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            LogLines lines = some(random, random.nextInt(40));
            int from = random.nextInt(lines.size() + 1);
            int to = from + random.nextInt(lines.size() - from + 1);

            LogLines slice = lines.slice(from, to);

            assertThat(slice.size()).isEqualTo(to - from);
            long bytes = 0;
            for (int i = 0; i < slice.size(); i++) {
                assertThat(slice.timeNanos(i)).isEqualTo(lines.timeNanos(from + i));
                assertThat(slice.stream(i)).isEqualTo(lines.stream(from + i));
                assertThat(slice.streamIndex(i)).isEqualTo(lines.streamIndex(from + i));
                assertThat(slice.line(i)).isEqualTo(lines.line(from + i));
                assertThat(slice.lineLength(i)).isEqualTo(lines.lineLength(from + i));
                assertThat(slice.metadata(i)).isEqualTo(lines.metadata(from + i));
                bytes += lines.lineLength(from + i);
            }
            assertThat(slice.textBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void slice_ofSlice_addsUp() {
        LogLines lines = some(new Random(1), 30);
        LogLines twice = lines.slice(5, 25).slice(3, 10);
        assertThat(texts(twice)).isEqualTo(texts(lines).subList(8, 15));
        assertThat(texts(new LogLines.Builder().addAll(twice).build())).isEqualTo(texts(twice));
    }

    @Test
    void equals_comparesLines_notThePlacesOfStreams() {
        LogLines one = new LogLines.Builder()
                .add(1, A, "x", Labels.NONE)
                .add(2, B, "y", Labels.NONE)
                .build();
        LogLines other = new LogLines.Builder()
                .add(2, B, "y", Labels.NONE)
                .add(1, A, "x", Labels.NONE)
                .build();
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(one.slice(0, 1)).isNotEqualTo("x");
        var changed = List.of(
                new LogLines.Builder().add(1, A, "x", Labels.NONE).add(3, B, "y", Labels.NONE),
                new LogLines.Builder().add(1, A, "x", Labels.NONE).add(2, A, "y", Labels.NONE),
                new LogLines.Builder().add(1, A, "x", Labels.NONE).add(2, B, "z", Labels.NONE),
                new LogLines.Builder().add(1, A, "xy", Labels.NONE).add(2, B, "", Labels.NONE),
                new LogLines.Builder().add(1, A, "x", Labels.NONE).add(2, B, "y", Labels.of("a", "b")));
        assertThat(changed).allSatisfy(c -> assertThat(c.build()).isNotEqualTo(one));
        assertThat(one.toString()).startsWith("2 lines 1970").doesNotContain("x");
        assertThat(LogLines.NONE.toString()).isEqualTo("no lines");
    }

    @Test
    void slice_outside_throws() {
        LogLines lines = some(new Random(1), 3);
        assertThatThrownBy(() -> lines.slice(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lines.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lines.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static LogLines some(Random random, int count) {
        var builder = new LogLines.Builder();
        for (int i = 0; i < count; i++) {
            String text = "é".repeat(random.nextInt(3)) + "line " + i + "\n\u0000".substring(random.nextInt(3));
            Labels metadata = random.nextBoolean() ? Labels.NONE : Labels.of("n", "" + i, "empty", "");
            builder.add(random.nextInt(10), random.nextBoolean() ? A : B, text, metadata);
        }
        return builder.build();
    }

    private static List<String> texts(LogLines lines) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            texts.add(lines.line(i));
        }
        return texts;
    }
}
