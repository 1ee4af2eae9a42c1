package dev.onset.connectors.servers;

import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Alert;
import dev.onset.signal.AlertGroups;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Exemplar;
import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.NativeHistogram;
import dev.onset.signal.Series;
import java.time.Instant;

/** Prints what a fetch gave, one fact a line, for golden texts. */
public final class BatchPrinter {

    private final StringBuilder text = new StringBuilder();

    private BatchPrinter() {}

    public static String print(Fetched fetched) {
        var printer = new BatchPrinter();
        fetched.batches().forEach(printer::batch);
        if (fetched.failure() != null) {
            printer.failure(fetched.failure());
        }
        return printer.text.toString();
    }

    private void batch(Batch batch) {
        switch (batch.items()) {
            case DataPoints points -> points(points);
            case Names names ->
                names.items().forEach(n -> {
                    line("item");
                    labels("  ", n);
                });
            case Alerts alerts -> alerts.items().forEach(a -> alert("", a));
            case AlertGroups groups ->
                groups.items().forEach(g -> {
                    line("group " + g.labels() + " to " + g.receiver());
                    g.alerts().forEach(a -> alert("  ", a));
                });
            case Changes changes -> changes.items().forEach(this::change);
            default -> throw new AssertionError("cannot print " + batch.items().getClass());
        }
        coverage(batch.coverage());
        line("query " + batch.provenance().query());
        line("limits " + batch.provenance().limits());
        line("answers " + batch.provenance().answers().size());
    }

    private void points(DataPoints points) {
        if (!points.scalar().isEmpty()) {
            line("scalar " + points.scalar());
        }
        for (Series series : points.series()) {
            line("series " + series.labels());
            for (int i = 0; i < series.size(); i++) {
                line("  " + Instant.ofEpochMilli(series.timeAt(i)) + " " + series.valueAt(i));
            }
        }
        for (HistogramSeries series : points.histograms()) {
            line("histograms " + series.labels());
            for (int i = 0; i < series.points().size(); i++) {
                NativeHistogram h = series.points().get(i);
                line("  " + Instant.ofEpochMilli(series.times().at(i)) + " count " + h.count() + " sum " + h.sum());
                h.buckets()
                        .forEach(b -> line("    " + b.boundary() + " " + b.low() + " " + b.high() + " " + b.count()));
            }
        }
        for (Exemplar e : points.exemplars()) {
            line("exemplar " + e.at() + " " + e.value() + " " + e.labels() + " of " + e.series());
        }
    }

    private void alert(String indent, Alert a) {
        line(indent + "alert " + a.labels());
        line(indent + "  fingerprint " + a.fingerprint());
        line(indent + "  " + a.state() + " from " + a.startsAt() + " to " + a.endsAt() + ", active since "
                + a.activeSince());
        if (!a.annotations().isEmpty()) {
            labels(indent + "  annotation ", a.annotations());
        }
        if (!a.generatorUrl().isEmpty()) {
            line(indent + "  generator " + a.generatorUrl());
        }
        if (!a.receivers().isEmpty() || !a.silencedBy().isEmpty()) {
            line(indent + "  receivers " + a.receivers() + " silenced by " + a.silencedBy());
        }
    }

    private void change(Change c) {
        line("change " + c.at() + " " + c.kind() + " " + c.what());
        line("  service " + c.service());
        line("  from " + c.from());
        line("  to " + c.to());
        labels("  ", c.labels());
    }

    private void labels(String indent, Labels labels) {
        labels.asMap().forEach((k, v) -> line(indent + k + " = " + v.replace("\n", "\\n")));
    }

    private void coverage(Coverage c) {
        line("coverage " + c.state() + " " + c.items() + " items"
                + (c.total().isPresent() ? " of " + c.total().getAsLong() : ""));
        c.reasons().forEach(r -> line("  reason " + r));
        c.warnings().forEach(w -> line("  warning " + w));
        c.infos().forEach(i -> line("  info " + i));
    }

    private void failure(Failure f) {
        line("failure " + f.headline());
        line("  came back " + f.cameBack());
        line("  advice " + f.advice());
    }

    private void line(String fact) {
        text.append(fact.stripTrailing()).append('\n');
    }
}
