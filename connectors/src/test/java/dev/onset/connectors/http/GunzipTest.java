package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.contract.Gzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzipTest {

    @Test
    void anyBytes_inAnyPieces_comeBack() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(60_000)];
            if (random.nextBoolean()) {
                random.nextBytes(bytes);
            }
            int piece = 1 + random.nextInt(9000);
            assertThat(unpack(Gzip.pack(bytes), piece)).isEqualTo(bytes);
        }
    }

    @Test
    void severalMembers_andZerosBehind_areOneBody() throws IOException {
        byte[] a = Gzip.pack("one ".getBytes(UTF_8));
        byte[] b = Gzip.pack(new byte[0]);
        byte[] c = Gzip.pack("two".getBytes(UTF_8));
        for (int piece : new int[] {1, 7, 9000}) {
            assertThat(new String(unpack(join(a, b, c, new byte[5]), piece), UTF_8))
                    .isEqualTo("one two");
        }
    }

    @Test
    void headerWithEverything_isSkipped() throws IOException {
        byte[] plain = Gzip.pack("x".getBytes(UTF_8));
        byte[] head = HexFormat.of().parseHex("1f8b081e00000000000a" + "0300616263" + "66696c6500" + "686900" + "beef");
        byte[] full = join(head, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(new String(unpack(full, 3), UTF_8)).isEqualTo("x");
    }

    @Test
    void everyCut_isAnEarlyEnd() {
        byte[] packed = Gzip.pack("some text that is long enough to matter".getBytes(UTF_8));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> unpack(cut, 9000)).as("%s bytes", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void everyFlippedBit_isFound_orHarmless() throws IOException {
        byte[] text = "some text that is long enough to matter".getBytes(UTF_8);
        byte[] packed = Gzip.pack(text);
        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] broken = packed.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(unpack(broken, 9000)).as("bit %s", bit).isEqualTo(text);
            } catch (ZipException | EOFException e) {
                assertThat(e).hasMessageNotContainingAny("null");
            }
        }
    }

    @Test
    void garbageBehind_isRefused() {
        byte[] packed = join(Gzip.pack("x".getBytes(UTF_8)), "garbage".getBytes(UTF_8));
        assertThatThrownBy(() -> unpack(packed, 9000)).isInstanceOf(ZipException.class);
    }

    @Test
    void randomBytes_neverThrowAnythingElse() {
        var random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 3) {
                bytes[0] = 0x1f;
                bytes[1] = (byte) 0x8b;
                bytes[2] = 8;
            }
            try {
                unpack(bytes, 9000);
            } catch (IOException e) {
                assertThat(e).isInstanceOfAny(ZipException.class, EOFException.class);
            }
        }
    }

    private static byte[] unpack(byte[] packed, int piece) throws IOException {
        try (var gunzip = new Gunzip(inPieces(packed, piece))) {
            var out = new ByteArrayOutputStream();
            gunzip.transferTo(out);
            return out.toByteArray();
        }
    }

    private static InputStream inPieces(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, piece));
            }
        };
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] p : parts) {
            out.writeBytes(p);
        }
        return out.toByteArray();
    }
}
