package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.ChunkWriter.labels;
import static dev.onset.connectors.prometheus.ChunkWriter.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.prometheus.RemoteReadDecoder.RemoteSamples;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The stream: frames, chunks, and what is none. */
class RemoteReadDecoderTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(0, 100_000);

    private static RemoteSamples decode(byte[] stream) throws IOException, UnexpectedBody {
        return RemoteReadDecoder.reader(RANGE).read(new ByteArrayInputStream(stream));
    }

    @Test
    void series_goesOnOverFrames() throws Exception {
        byte[] stream = ChunkWriter.concat(
                ChunkWriter.frame(ChunkWriter.series(labels("a", "1"), 1, steady(0, 10), steady(10_000, 10))),
                ChunkWriter.frame(
                        ChunkWriter.series(labels("a", "1"), 1, steady(20_000, 5)),
                        ChunkWriter.series(labels("a", "2"), 1, steady(0, 3))));
        RemoteSamples samples = decode(stream);
        assertThat(samples.series()).hasSize(2);
        assertThat(samples.series().getFirst().times()).isEqualTo(Timestamps.regular(0, 1000, 25));
        assertThat(samples.series().getLast().size()).isEqualTo(3);
        assertThat(samples.repaired()).isFalse();
    }

    @Test
    void overlappingChunks_areJoinedWithoutRepeats() throws Exception {
        RemoteSamples samples = decode(ChunkWriter.frame(
                ChunkWriter.series(labels("a", "1"), 1, steady(0, 10), steady(5_000, 10)),
                ChunkWriter.series(labels("b", "1"), 1, steady(0, 1)),
                ChunkWriter.series(labels("a", "1"), 1, steady(20_000, 1))));
        assertThat(samples.series()).hasSize(2);
        assertThat(samples.series().getFirst().size()).isEqualTo(16);
        assertThat(samples.series().getFirst().times().last()).isEqualTo(20_000);
        assertThat(samples.repaired()).isTrue();
    }

    @Test
    void wholeChunks_areCutToTheRange() throws Exception {
        RemoteSamples samples = decode(ChunkWriter.frame(
                ChunkWriter.series(labels("a", "1"), 1, steady(-5_000, 120)),
                ChunkWriter.series(labels("a", "2"), 1, steady(200_000, 3))));
        assertThat(samples.series())
                .singleElement()
                .satisfies(s -> assertThat(s.times()).isEqualTo(Timestamps.regular(0, 1000, 100)));
    }

    @Test
    void otherEncodings_areNoticed() throws Exception {
        RemoteSamples samples =
                decode(ChunkWriter.frame(ChunkWriter.series(labels("a", "1"), 2, new byte[] {0, 1, 2, 3})));
        assertThat(samples.foreign()).isTrue();
        assertThat(decode(new byte[0]).series()).isEmpty();
    }

    @Test
    void damage_isRefusedAndNeverAnythingElse() {
        byte[] whole = ChunkWriter.concat(
                ChunkWriter.frame(ChunkWriter.series(labels("a", "1"), 1, steady(0, 50))),
                ChunkWriter.frame(ChunkWriter.series(labels("a", "2"), 1, steady(0, 50))));
        assertThatThrownBy(() -> decode(Arrays.copyOf(whole, whole.length - 1))).isInstanceOf(IOException.class);
        var random = new SplittableRandom(4);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> decode(damaged)).isInstanceOfAny(IOException.class, UnexpectedBody.class);
        }
    }

    @Test
    void noise_neverEscapesAsAnythingElse() throws Exception {
        var random = new SplittableRandom(6);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            // Behind a valid frame's check sum, so that the message reader itself meets the noise.
            byte[] stream = random.nextBoolean() ? noise : framed(noise);
            try {
                decode(stream);
            } catch (IOException | UnexpectedBody expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = ChunkWriter.frame();
        // A frame without series holds two bytes of message; its head tells how to make another.
        assertThat(frame).hasSize(1 + 4 + 2);
        var crc = new java.util.zip.CRC32C();
        crc.update(message);
        var out = java.nio.ByteBuffer.allocate(5 + message.length);
        out.put((byte) message.length).putInt((int) crc.getValue()).put(message);
        return out.array();
    }
}
