package dev.onset.engine.localfiles;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SpanFiles;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Provenance;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * Reads local files into the signals and lanes that backends give: Jaeger, OTLP and Zipkin JSON, and logs that are plain, JSON or
 * logfmt, packed by gzip or not. Bounded; what was left out or could not be read is said. Thread-safe.
 */
public final class LocalFiles {

    /** Unpacked; past that nothing is read. */
    private static final long MOST_BYTES = 512L * 1024 * 1024;

    private static final int HEAD = 64 * 1024;

    private final SpanFiles spans;
    private final InstantSource clock;
    private final long most;

    /** @param spans reads files of traces */
    public LocalFiles(SpanFiles spans, InstantSource clock) {
        this(spans, clock, MOST_BYTES);
    }

    LocalFiles(SpanFiles spans, InstantSource clock, long most) {
        this.spans = spans;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Reads one file; blocks. Never fails: a file that cannot be read says so.
     *
     * @param zone of times that name none
     * @param receipt id of its receipt, which its lanes name
     */
    public LocalFile read(Path file, ZoneId zone, String receipt) {
        if (!Files.isRegularFile(file)) {
            return LocalFile.refused(file, file + " is not a file. Choose a file, not a folder or a device.");
        }
        try (InputStream raw = Files.newInputStream(file)) {
            var hashed = new MeasuredInput(raw, most);
            var buffered = new BufferedInputStream(hashed, HEAD);
            var unpacked = new MeasuredInput(isPacked(buffered) ? new GZIPInputStream(buffered) : buffered, most);
            var text = new BufferedInputStream(unpacked, HEAD);
            LocalFile read = read(new Opened(file, hashed, unpacked, zone, receipt), text);
            if (read.batch() == null && !read.refusal().isEmpty()) {
                return LocalFile.refused(file, file + " cannot be shown: " + read.refusal());
            }
            return read;
        } catch (IOException e) {
            return LocalFile.refused(file, file + " cannot be read (" + e.getMessage() + ").");
        }
    }

    private record Opened(Path file, MeasuredInput hashed, MeasuredInput unpacked, ZoneId zone, String receipt) {

        String name() {
            return String.valueOf(file.getFileName());
        }

        /** The name without what follows its first dot: of {@code orders.log.1.gz} it is {@code orders}. */
        String stem() {
            int dot = name().indexOf('.');
            return dot <= 0 ? name() : name().substring(0, dot);
        }
    }

    private static boolean isPacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    }

    private LocalFile read(Opened opened, BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD - 1), StandardCharsets.UTF_8);
        in.reset();
        Optional<SpanFiles.Format> format = format(head);
        return format.isPresent() ? traces(opened, format.get(), in) : logs(opened, in);
    }

    private static Optional<SpanFiles.Format> format(String head) {
        String start = head.stripLeading();
        if (start.startsWith("{") && head.contains("\"resourceSpans\"")) {
            return Optional.of(SpanFiles.Format.OTLP);
        }
        if (start.startsWith("{") && head.contains("\"traceID\"") && head.contains("\"spans\"")) {
            return Optional.of(SpanFiles.Format.JAEGER);
        }
        boolean isZipkin = start.startsWith("[") && head.contains("\"traceId\"") && head.contains("\"id\"");
        return isZipkin ? Optional.of(SpanFiles.Format.ZIPKIN) : Optional.empty();
    }

    private LocalFile traces(Opened opened, SpanFiles.Format format, InputStream in) throws IOException {
        SpanFiles.Read read = spans.readSpans(format, in);
        Traces traces = read.spans();
        String form = switch (format) {
            case JAEGER -> "Jaeger JSON";
            case OTLP -> "OTLP JSON";
            case ZIPKIN -> "Zipkin JSON";
        };
        if (traces.size() == 0) {
            return LocalFile.refused(
                    opened.file(),
                    "it looks like " + form + " and holds no span"
                            + (read.broke().isEmpty() ? "." : "; it breaks off " + read.broke() + "."));
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < traces.size(); row++) {
            first = Math.min(first, traces.startNanos(row));
            last = Math.max(last, traces.endNanos(row));
        }
        TimeRange range = TimeRange.ofEpochMillis(first / 1_000_000, Math.max(first, last) / 1_000_000 + 1);
        var query = new SignalQuery.TraceSearch("", "", Labels.NONE, range, null, null, traces.traceCount());
        String broke =
                read.broke().isEmpty() ? "" : "it breaks off " + read.broke() + "; the spans before that are shown";
        return made(
                opened,
                new Content(form, traces, range, query, broke, read.notes()),
                FileLanes.of(traces, range, opened.name(), opened.receipt()));
    }

    private LocalFile logs(Opened opened, InputStream in) throws IOException {
        Labels stream = Labels.of("filename", opened.file().toString(), "service_name", opened.stem());
        Instant written = Files.getLastModifiedTime(opened.file()).toInstant();
        LogFileReader.Read read = new LogFileReader(stream, opened.zone(), written).read(in);
        LogLines lines = read.lines();
        if (lines.size() == 0) {
            return LocalFile.refused(opened.file(), read.refusal());
        }
        TimeRange range = TimeRange.ofEpochMillis(
                lines.timeNanos(0) / 1_000_000, lines.timeNanos(lines.size() - 1) / 1_000_000 + 1);
        var query =
                new SignalQuery.LogRange(opened.file().toString(), range, lines.size(), SignalQuery.Order.OLDEST_FIRST);
        return made(
                opened,
                new Content("log lines", lines, range, query, read.cut(), read.notes()),
                FileLanes.of(lines, opened.name(), opened.stem(), opened.receipt()));
    }

    /** @param broke why not all of it is there; empty where all is */
    private record Content(
            String form, Signals items, TimeRange range, SignalQuery query, String broke, List<String> notes) {}

    private LocalFile made(Opened opened, Content content, List<Lane> lanes) throws IOException {
        // The bytes that no reader wanted count too: the hash is of the file.
        opened.hashed().drain();
        var reasons = new ArrayList<String>();
        if (!content.broke().isEmpty()) {
            reasons.add(content.broke());
        }
        if (opened.unpacked().isCut() || opened.hashed().isCut()) {
            reasons.add("only the first " + most / (1024 * 1024) + " MB were read, and the hash is of those");
        }
        String sha256 = opened.hashed().sha256();
        Instant now = clock.instant();
        var answer = new Answer(
                "file " + sha256, opened.file().toString(), 200, opened.hashed().count(), sha256);
        var provenance = new Provenance(
                opened.name(),
                "file",
                opened.file().toString(),
                content.range(),
                now,
                Duration.ZERO,
                null,
                "",
                List.of(answer));
        int items = content.items().size();
        Coverage coverage = reasons.isEmpty()
                ? Coverage.complete(content.range(), items)
                : new Coverage(
                        Coverage.State.TRUNCATED,
                        content.range(),
                        items,
                        OptionalLong.empty(),
                        reasons,
                        List.of(),
                        content.notes());
        var notes = new ArrayList<>(reasons);
        notes.addAll(content.notes());
        String note = String.join("; ", reasons);
        List<Lane> noted = lanes.stream()
                .map(l -> new Lane(
                        l.id(), l.signal(), l.service(), l.title(), l.unit(), l.series(), null, note, l.evidence()))
                .toList();
        return new LocalFile(
                opened.file(),
                content.form(),
                new Batch(content.items(), coverage, provenance),
                content.query(),
                noted,
                notes,
                "");
    }
}
