package dev.onset.connectors.servers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes samples with known totals as OpenMetrics text, for {@link PrometheusServer.Setup#load}. Series of one metric must be
 * written one after the other, each in order of time. Confined to one thread.
 */
public final class OpenMetricsFile implements AutoCloseable {

    private final BufferedWriter out;
    private long samples;

    public OpenMetricsFile(Path file) {
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a metric. */
    public void gauge(String metric) {
        line("# TYPE " + metric + " gauge");
    }

    /** One sample. {@code series} is the metric's name with its labels, such as {@code load{job="a"}}. */
    public void sample(String series, long epochMillis, double value) {
        line(series
                + ' '
                + text(value)
                + ' '
                + String.format(Locale.ROOT, "%d.%03d", epochMillis / 1000, epochMillis % 1000));
        samples++;
    }

    /** How many samples were written. */
    public long samples() {
        return samples;
    }

    @Override
    public void close() {
        line("# EOF");
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private void line(String text) {
        try {
            out.write(text);
            out.write("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
