package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.FrameReader.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void text_ofAnyLength(int length) throws IOException {
        String text = "ä".repeat(length / 2) + "x".repeat(length % 2);
        assertThat(reader(frame(0x81, text.getBytes(UTF_8))).next()).isEqualTo(new Event.Message(text));
    }

    @Test
    void fragments_areJoined_withControlsBetween() throws IOException {
        // The euro sign is cut in two: only the whole message is text.
        byte[] euro = "1€".getBytes(UTF_8);
        var reader = reader(
                frame(0x01, new byte[] {euro[0], euro[1]}),
                frame(0x89, new byte[] {7}),
                frame(0x00, new byte[] {euro[2]}),
                frame(0x8a, new byte[0]),
                frame(0x80, new byte[] {euro[3]}),
                frame(0x81, "2".getBytes(UTF_8)));
        assertThat(reader.next()).isEqualTo(new Event.Ping(ByteString.of((byte) 7)));
        assertThat(reader.next()).isEqualTo(new Event.Pong());
        assertThat(reader.next()).isEqualTo(new Event.Message("1€"));
        assertThat(reader.next()).isEqualTo(new Event.Message("2"));
    }

    @Test
    void close_hasCodeAndReason_orNone() throws IOException {
        assertThat(reader(frame(0x88, new byte[] {3, (byte) 0xf3, 'n', 'o'})).next())
                .isEqualTo(new Event.Close(1011, "no"));
        assertThat(reader(frame(0x88, new byte[0])).next()).isEqualTo(new Event.Close(1005, ""));
    }

    @Test
    void rulesThatAreBroken_areNamed() {
        assertMalformed("extension", frame(0xc1, new byte[0]));
        assertMalformed("masked", new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0});
        assertMalformed("binary", frame(0x82, new byte[1]));
        assertMalformed("unknown kind", frame(0x83, new byte[1]));
        assertMalformed("out of order", frame(0x80, new byte[1]));
        assertMalformed("out of order", frame(0x01, new byte[1]), frame(0x81, new byte[1]));
        assertMalformed("control", frame(0x89, new byte[126]));
        assertMalformed("control", frame(0x09, new byte[1]));
        assertMalformed("control", frame(0x8b, new byte[1]));
        assertMalformed("close", frame(0x88, new byte[1]));
        assertMalformed("UTF-8", frame(0x81, new byte[] {(byte) 0xc3, '('}));
    }

    @Test
    void longMessage_isRefused_beforeItIsRead() {
        assertMalformed("limit", new byte[] {(byte) 0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0});
        assertMalformed("limit", new byte[] {(byte) 0x81, 127, -1, -1, -1, -1, -1, -1, -1, -1});
        assertMalformed("limit", frame(0x01, new byte[700_000]), frame(0x80, new byte[700_000]));
    }

    @Test
    void everyCut_isAnEnd() throws IOException {
        byte[] whole = frame(0x81, "some text".getBytes(UTF_8));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> reader(cut).next()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void randomBytes_neverThrowAnythingElse() {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            var reader = reader(bytes);
            try {
                while (true) {
                    assertThat(reader.next()).isNotNull();
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOfAny(FrameReader.Malformed.class, EOFException.class);
            }
        }
    }

    private static void assertMalformed(String word, byte[]... frames) {
        var reader = reader(frames);
        assertThatThrownBy(() -> {
                    while (true) {
                        reader.next();
                    }
                })
                .isInstanceOf(FrameReader.Malformed.class)
                .hasMessageContaining(word);
    }

    private static FrameReader reader(byte[]... frames) {
        var all = new ByteArrayOutputStream();
        for (byte[] f : frames) {
            all.writeBytes(f);
        }
        return new FrameReader(new ByteArrayInputStream(all.toByteArray()), 1 << 20);
    }

    /** A frame as a server sends it. */
    static byte[] frame(int first, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 65_536) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
