package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.JsonBodies;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.NumberInput;
import tools.jackson.databind.json.JsonMapper;

/**
 * A 47 MB matrix into columns, beside what Jackson does with the same bytes: walk all tokens and keep nothing; read numbers with
 * its own fast parser into arrays; build a tree. {@code mb} is MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MatrixBench {

    private static final JsonMapper TREES = new JsonMapper();

    private byte[] body = new byte[0];

    /** Counts megabytes. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Bytes {
        public double mb;
    }

    @Setup
    public void make() {
        body = MatrixBody.of(MatrixBody.SERIES, MatrixBody.POINTS, 1);
    }

    @Benchmark
    public Object columns(Bytes bytes) throws Exception {
        bytes.mb += body.length / 1e6;
        return MatrixReader.reader().read(new ByteArrayInputStream(body));
    }

    /** The same columns by way of Jackson's tokens. */
    @Benchmark
    public Object jacksonColumns(Bytes bytes) throws Exception {
        bytes.mb += body.length / 1e6;
        return TokenMatrixReader.reader().read(new ByteArrayInputStream(body));
    }

    @Benchmark
    public long jacksonTokens(Bytes bytes, Blackhole sink) {
        bytes.mb += body.length / 1e6;
        long tokens = 0;
        try (JsonParser parser = JsonBodies.parser(new ByteArrayInputStream(body))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens++;
            }
        }
        return tokens;
    }

    /** What the peers of the performance notes do: streaming, characters, Jackson's fast number parser, growing arrays. */
    @Benchmark
    public long jacksonFastNumbers(Bytes bytes, Blackhole sink) {
        bytes.mb += body.length / 1e6;
        var times = new long[1024];
        var values = new double[1024];
        int size = 0;
        long samples = 0;
        try (JsonParser parser = JsonBodies.parser(new ByteArrayInputStream(body))) {
            long time = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    time = (long) (number(parser) * 1000);
                } else if (token == JsonToken.VALUE_STRING && parser.currentName() == null) {
                    if (size == times.length) {
                        times = Arrays.copyOf(times, size * 2);
                        values = Arrays.copyOf(values, size * 2);
                    }
                    times[size] = time;
                    values[size++] = number(parser);
                } else if (token == JsonToken.END_OBJECT) {
                    sink.consume(Arrays.copyOf(times, size));
                    sink.consume(Arrays.copyOf(values, size));
                    samples += size;
                    size = 0;
                }
            }
        }
        return samples;
    }

    private static double number(JsonParser parser) {
        char[] text = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int length = parser.getStringLength();
        return length == 3 && text[from] == 'N' ? Double.NaN : NumberInput.parseDouble(text, from, length, true);
    }

    /** By a mapper without limits: the connectors' own trees hold two million tokens at most, and this has some seven. */
    @Benchmark
    public Object jacksonTree(Bytes bytes) {
        bytes.mb += body.length / 1e6;
        return TREES.readTree(new ByteArrayInputStream(body));
    }
}
