package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.servers.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The reader written by hand gives what the JSON library gives, or refuses what it refuses; whatever the bytes, nothing else. */
class MatrixReaderTest {

    /** What came of a reading, comparable. */
    private record Result(Envelope<QueryResult> envelope, String refusal) {

        boolean isRefused() {
            return !refusal.isEmpty();
        }
    }

    private static final Envelope<QueryResult> NOTHING = new Envelope<>(null, Notes.NONE, true);

    private static Result read(BodyReader<Envelope<QueryResult>> reader, InputStream body) {
        try {
            return new Result(reader.read(body), "");
        } catch (UnexpectedBody | IOException | JacksonException e) {
            return new Result(NOTHING, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void assertSame(byte[] body) {
        Result wanted = read(TokenMatrixReader.reader(), new ByteArrayInputStream(body));
        Result got = read(MatrixReader.reader(), new ByteArrayInputStream(body));
        if (wanted.isRefused() != got.isRefused() || !wanted.envelope().equals(got.envelope())) {
            throw new AssertionError(
                    new String(body, StandardCharsets.UTF_8) + "\nlibrary: " + wanted + "\nby hand: " + got);
        }
    }

    private static void assertSame(String body) {
        assertSame(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands out a body in small pieces, as a network does. */
    private static InputStream dribbling(byte[] body, SplittableRandom random) {
        return new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, random.nextInt(1, 50)));
            }
        };
    }

    private static List<byte[]> recordings() {
        var bodies = new ArrayList<byte[]>();
        for (String name : List.of(
                "3.14.0/006-rate-by-service",
                "3.14.0/013-native-histogram-matrix",
                "3.14.0/014-native-histogram-vector",
                "3.14.0/017-db-operations",
                "3.14.0/042-instant-scalar",
                "3.14.0/043-instant-string",
                "3.14.0/044-instant-stats",
                "3.14.0/045-special-values",
                "3.14.0/046-no-result",
                "3.14.0/048-bad-query",
                "3.14.0/052-infos",
                "3.14.0/053-warnings",
                "2.42.0/001-alerts-raw")) {
            bodies.add(Recordings.reply("prometheus/" + name).body());
        }
        return bodies;
    }

    @Test
    void realReplies_areReadAlike_inAnyPieces() {
        var random = new SplittableRandom(1);
        for (byte[] body : recordings()) {
            assertSame(body);
            Result whole = read(MatrixReader.reader(), new ByteArrayInputStream(body));
            Result dribbled = read(MatrixReader.reader(), dribbling(body, random));
            assertThat(dribbled.envelope()).isEqualTo(whole.envelope());
        }
    }

    @Test
    void longBody_acrossManyBuffers_isReadAlike() {
        var random = new SplittableRandom(2);
        var body = new StringBuilder("{\"data\":{\"result\":[");
        for (int s = 0; s < 40; s++) {
            body.append(s == 0 ? "" : ",")
                    .append("{\"metric\":{\"s\":\"")
                    .append("é".repeat(s * 100))
                    .append(s)
                    .append("\"},\"values\":[");
            for (int p = 0; p < 3_000; p++) {
                body.append(p == 0 ? "" : ",").append('[').append(1_795_242_360 + p * 15L);
                body.append(random.nextBoolean() ? "" : "." + random.nextInt(1000))
                        .append(",\"");
                body.append(value(random)).append("\"]");
            }
            body.append("]}");
        }
        assertSame(body.append("],\"resultType\":\"matrix\"},\"status\":\"success\"}")
                .toString());
    }

    private static String value(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0 -> "NaN";
            case 1 -> random.nextBoolean() ? "+Inf" : "-Inf";
            case 2 -> Long.toString(random.nextLong());
            case 3 -> Double.toString(random.nextDouble());
            case 4 -> Double.toString(-random.nextDouble() / 1000);
            case 5 -> Integer.toString(random.nextInt(1000));
            case 6 -> random.nextInt(1_000_000) / 1000.0 + "";
            case 7 -> "0." + "0".repeat(random.nextInt(12)) + random.nextLong(1L << 60);
            default -> Double.toString(Double.longBitsToDouble(random.nextLong(0x7FE0_0000_0000_0000L)));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,\"1\"]",
                "[ 1 , \"1\" ]",
                "[1.0001,\"1\"]",
                "[01,\"1\"]",
                "[1.,\"1\"]",
                "[.5,\"1\"]",
                "[-1,\"1\"]",
                "[0,\"0\"]",
                "[0.5,\"-0\"]",
                "[1e3,\"1\"]",
                "[1,\"\"]",
                "[1,\"-\"]",
                "[1,\"1.\"]",
                "[1,\".1\"]",
                "[1,\"007\"]",
                "[1,\"1e5\"]",
                "[1,\"1E-5\"]",
                "[1,\"0.0\"]",
                "[1,\"0.00000000000000000000000000012345678901234567\"]",
                "[1,\"123456789012345678\"]",
                "[1,\"1234567890123456789\"]",
                "[1,\"12345678.12345678\"]",
                "[1,\"NaN \"]",
                "[1,\"Nan\"]",
                "[1,\"\\u0031\"]",
                "[1,\"1\\n\"]",
                "[1,\"1\",]",
                "[1,\"1\"",
                "[1,\"1",
                "[1",
                "[",
                "[1,1]",
                "[1,null]",
                "[1,\"1\"],",
                "[1,\"1\"],[2,\"2\"]",
                "[1,\"1\"] , [2,\"2\"]",
                "[1,\"1\"],[1,\"2\"]",
                "[2,\"1\"],[1,\"2\"]",
                "[999999999999,\"1\"]",
                "[8640000000000,\"1\"]",
                "[8640000000001,\"1\"]",
                "[99999999999999999999,\"1\"]",
                "[123456789012345.5,\"1\"]",
                "[1795242365.9524,\"1\"]",
                "[1795242365.952,\"1\"]",
                "null",
                "[1,\"1\"] x",
                "[\"1\",\"1\"]",
                "[1,\"1\"]]",
                "[1,\"+1\"]",
                "[1,\"1_0\"]",
                "[1,\"٣\"]",
                "[1;\"1\"]",
                "[1,\"12345678\"]",
                "[12345678,\"1\"]",
                "[1234567:,\"1\"]",
                "[1,\"1234567:\"]",
                "[1,\"0.1234567:\"]",
                "[1/,\"1\"]"
            })
    void sampleForms_areReadAlike(String samples) {
        assertSame("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"values\":[" + samples + "]}]}}");
        assertSame("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":" + samples + "}]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"success\",\"x\":[1,-2.5e+3,true,false,null,{\"a\":{}},[],\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"]}",
                "{\"status\":\"success\",\"x\":{\"a\":1,\"a\":2}}",
                "{\"status\":\"success\",\"x\":\"\\x\"}",
                "{\"status\":\"success\",\"x\":\"\\u12g4\"}",
                "{\"status\":\"success\",\"x\":\"a\tb\"}",
                "{\"status\":\"success\",\"x\":tru}",
                "{\"status\":\"success\",\"x\":truex}",
                "{\"status\":\"success\",\"x\":nul}",
                "{\"status\":\"success\",\"x\":01}",
                "{\"status\":\"success\",\"x\":-}",
                "{\"status\":\"success\",\"x\":1.}",
                "{\"status\":\"success\",\"x\":1e}",
                "{\"status\":\"success\",\"x\":NaN}",
                "{\"status\":\"success\",\"x\":'a'}",
                "{\"status\":\"success\",}",
                "{,\"status\":\"success\"}",
                "{\"status\" \"success\"}",
                "{status:\"success\"}",
                "{\"status\":\"success\"}}",
                "{\"status\":\"success\"",
                "{\"status\":\"succ",
                "{\"status\":\"success\\",
                "\uFEFF{\"status\":\"success\"}",
                " \n\r\t{ \"status\" : \"success\" } ",
                "{\"status\":\"error\",\"error\":\"x\"}",
                "{\"sta\\u0074us\":\"success\"}",
                "{\"status\":null}",
                "{\"status\":\"success\",\"warnings\":null,\"infos\":[]}",
                "{\"status\":\"success\",\"warnings\":[1]}",
                "{\"status\":\"success\",\"isPartial\":true}",
                "{\"status\":\"success\",\"isPartial\":1}",
                "{\"status\":\"success\",\"data\":{\"result\":[1,\"a\\u00e9\"]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":null,\"value\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":\"1\",\"a\":\"2\"}}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"b\":\"1\",\"a\":\"é😀\"}}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[[]]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"histogram\":[1,{}]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"histogram\":[1,{\"buckets\":[[4,\"1\",\"2\",\"3\"]]}]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"histogram\":[1,{\"buckets\":[[1,\"1\",\"2\"]]}]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"histogram\":[1,{\"buckets\":[[1.0,\"1\",\"2\",\"3\"]]}]}]}}",
                ""
            })
    void envelopes_areReadAlike(String body) {
        assertSame(body);
    }

    @Test
    void depthAndLengths_areBoundedAlike() {
        for (int depth : new int[] {150, 198, 199, 200, 201, 5_000}) {
            assertSame("{\"status\":\"success\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        }
        for (int length : new int[] {63, 64, 65, 1_000}) {
            assertSame("{\"status\":\"success\",\"x\":" + "1".repeat(length) + "}");
        }
        assertSame("{\"status\":\"success\",\"x\":\"" + "a".repeat(3_000_000) + "\"}");
        assertThatThrownBy(() -> MatrixReader.reader()
                        .read(new ByteArrayInputStream(
                                ("{\"x\":\"" + "a".repeat(8_100_000) + "\"}").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnexpectedBody.class);
    }

    @Test
    void badUtf8_isRefused() {
        for (byte[] wrong :
                new byte[][] {{(byte) 0xC3, '('}, {(byte) 0xFF}, {(byte) 0xE2, (byte) 0x82}, {(byte) 0x80}}) {
            byte[] start = "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":\"x"
                    .getBytes(StandardCharsets.UTF_8);
            byte[] end = "\"}}]}}".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() ->
                            MatrixReader.reader().read(new ByteArrayInputStream(ChunkWriter.concat(start, wrong, end))))
                    .isInstanceOf(UnexpectedBody.class);
        }
    }

    @Test
    void brokenBodies_areRefusedAlike() {
        var random = new SplittableRandom(99);
        List<byte[]> bodies = recordings();
        // Short ones, so that most hits fall on structure and not on the middle of a long run of samples.
        bodies.removeIf(b -> b.length > 4_000);
        bodies.add(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":[[1795242360,\"1\"],[1795242375.5,\"0.25\"],[1795242390,\"NaN\"]],\"histograms\":[[1,{\"count\":\"1\",\"sum\":\"2\",\"buckets\":[[0,\"1\",\"2\",\"3\"]]}]]}]},\"warnings\":[\"w\"]}"
                        .getBytes(StandardCharsets.UTF_8));
        String signs = "{}[]\",:.-+0123456789eEtfnN \\/aIu\n";
        for (int round = 0; round < 120_000; round++) {
            byte[] body = bodies.get(random.nextInt(bodies.size())).clone();
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                body = mutated(body, signs, random);
            }
            assertSame(body);
        }
    }

    private static byte[] mutated(byte[] body, String signs, SplittableRandom random) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        byte sign = (byte) signs.charAt(random.nextInt(signs.length()));
        return switch (random.nextInt(5)) {
            case 0 -> java.util.Arrays.copyOf(body, at);
            case 1 ->
                ChunkWriter.concat(
                        java.util.Arrays.copyOf(body, at), java.util.Arrays.copyOfRange(body, at + 1, body.length));
            case 2 ->
                ChunkWriter.concat(
                        java.util.Arrays.copyOf(body, at),
                        new byte[] {sign},
                        java.util.Arrays.copyOfRange(body, at, body.length));
            case 3 -> {
                int to = Math.min(body.length, at + random.nextInt(30));
                yield ChunkWriter.concat(
                        java.util.Arrays.copyOf(body, to), java.util.Arrays.copyOfRange(body, at, body.length));
            }
            default -> {
                byte[] changed = body.clone();
                changed[at] = sign;
                yield changed;
            }
        };
    }

    @Test
    void noise_isNeverAnythingButRefused() {
        var random = new SplittableRandom(7);
        byte[] body = recordings().getFirst();
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = java.util.Arrays.copyOf(body, random.nextInt(1, 2_000));
            for (int hits = random.nextInt(1, 6); hits > 0; hits--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            Result result = read(MatrixReader.reader(), new ByteArrayInputStream(noise));
            assertThat(result.isRefused()).isTrue();
        }
    }
}
