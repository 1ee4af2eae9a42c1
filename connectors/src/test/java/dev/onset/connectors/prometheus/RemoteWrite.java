package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.ProtoWriter.bytes;
import static dev.onset.connectors.prometheus.ProtoWriter.number;
import static dev.onset.connectors.prometheus.ProtoWriter.varint;

import dev.onset.signal.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Fills a Prometheus by remote write 0.1.0, which takes what no text form can say: stale markers and native histograms. Confined
 * to one thread.
 */
final class RemoteWrite {

    /** The value that ends a series (model/value, {@code StaleNaN}). */
    static final double STALE = Double.longBitsToDouble(0x7ff0_0000_0000_0002L);

    private final ByteArrayOutputStream request = new ByteArrayOutputStream();

    /** One series under way. */
    static final class Points {

        private final ByteArrayOutputStream series = new ByteArrayOutputStream();

        Points(Labels labels) {
            labels.asMap().forEach((name, value) -> {
                var label = new ByteArrayOutputStream();
                bytes(label, 1, name.getBytes(StandardCharsets.UTF_8));
                bytes(label, 2, value.getBytes(StandardCharsets.UTF_8));
                bytes(series, 1, label.toByteArray());
            });
        }

        Points sample(long epochMillis, double value) {
            var sample = new ByteArrayOutputStream();
            fixed(sample, 1, value);
            number(sample, 2, epochMillis);
            bytes(series, 2, sample.toByteArray());
            return this;
        }

        /** A histogram of schema 0 with {@code in} observations between 1 and 2 and as many between 2 and 4. */
        Points histogram(long epochMillis, long in, double sum) {
            var span = new ByteArrayOutputStream();
            number(span, 1, zigzag(1));
            number(span, 2, 2);
            var deltas = new ByteArrayOutputStream();
            varint(deltas, zigzag(in));
            varint(deltas, zigzag(0));
            var histogram = new ByteArrayOutputStream();
            number(histogram, 1, 2 * in);
            fixed(histogram, 3, sum);
            number(histogram, 4, zigzag(0));
            fixed(histogram, 5, 1e-128);
            number(histogram, 6, 0);
            bytes(histogram, 11, span.toByteArray());
            bytes(histogram, 12, deltas.toByteArray());
            number(histogram, 15, epochMillis);
            bytes(series, 4, histogram.toByteArray());
            return this;
        }
    }

    RemoteWrite add(Points points) {
        bytes(request, 1, points.series.toByteArray());
        return this;
    }

    /** Sends what was added, and starts anew. */
    void send(URI prometheus) {
        var post = HttpRequest.newBuilder(prometheus.resolve("/api/v1/write"))
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(RemoteReadRequest.snappy(request.toByteArray())))
                .build();
        request.reset();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static void fixed(ByteArrayOutputStream to, int field, double value) {
        varint(to, ((long) field << 3) | 1);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            to.write((int) (bits >>> (8 * i)) & 0xFF);
        }
    }
}
