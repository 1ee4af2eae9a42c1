package dev.onset.engine.localfiles;

import dev.onset.connectors.spi.Check;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What files show, as a triage without findings: nothing is ranked, for there is no window that trouble was reported in. Stateless. */
public final class FileTriage {

    /** Name of the environment of a case that was made of files. */
    public static final String ENVIRONMENT = "files";

    private FileTriage() {}

    /**
     * A triage that holds the files' lanes and receipts, and what could not be read.
     *
     * @param files at least one that could be read
     * @param now when they were
     */
    public static Triage of(List<LocalFile> files, Instant now) {
        @Nullable TimeRange window = null;
        var lanes = new ArrayList<Lane>();
        var receipts = new ArrayList<Receipt>();
        var sources = new ArrayList<SourceState>();
        var coverage = new ArrayList<Triage.CoverageLine>();
        var unread = new ArrayList<Triage.NotChecked>();
        for (LocalFile file : files) {
            Batch batch = file.batch();
            if (batch == null) {
                unread.add(new Triage.NotChecked(file.name(), "the file", file.refusal()));
                continue;
            }
            TimeRange covered = batch.provenance().window();
            window = window == null ? covered : union(window, covered);
            lanes.addAll(file.lanes());
            String id = file.lanes().getFirst().evidence().getFirst();
            receipts.add(new Receipt(id, batch.provenance(), file.form()));
            coverage.add(new Triage.CoverageLine(file.name(), file.form(), batch.coverage(), List.of(id)));
            sources.add(source(file, batch.coverage()));
        }
        if (window == null) {
            throw new IllegalArgumentException("no file could be read");
        }
        return new Triage(
                TriageRequest.ofWindow(window),
                ENVIRONMENT,
                now,
                window,
                TimeRange.endingAt(window.start(), Duration.ofSeconds(1)),
                sources,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                unread,
                coverage,
                lanes,
                receipts,
                List.of(),
                Map.of());
    }

    /** Whether a triage was made of files. */
    public static boolean isOf(Triage triage) {
        return triage.environment().equals(ENVIRONMENT);
    }

    /** What was read, in a line: {@code 2 files · 12 lanes · not read: a.bin}. */
    public static String words(Triage triage) {
        long n = triage.receipts().stream().filter(r -> !r.isAskedByHand()).count();
        String unread = triage.notChecked().isEmpty()
                ? ""
                : " · not read: "
                        + String.join(
                                "; ",
                                triage.notChecked().stream()
                                        .map(Triage.NotChecked::why)
                                        .toList());
        return n + (n == 1 ? " file" : " files") + " · " + triage.lanes().size()
                + (triage.lanes().size() == 1 ? " lane" : " lanes") + " · nothing is ranked"
                + unread;
    }

    private static SourceState source(LocalFile file, Coverage coverage) {
        var check = new Check(file.name(), "file", file.form(), "", null, null, Map.of(), List.of(), List.of(), null);
        return new SourceState(
                file.name(),
                "file",
                file.form(),
                coverage.isComplete() ? SourceState.State.OK : SourceState.State.PARTIAL,
                String.join(" ", file.notes()),
                check);
    }

    private static TimeRange union(TimeRange a, TimeRange b) {
        return TimeRange.ofEpochMillis(
                Math.min(a.startMillis(), b.startMillis()), Math.max(a.endMillis(), b.endMillis()));
    }
}
