package dev.onset.engine.casefile;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.incident.redact.Redactor;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The triage of a case: a document of everything but the lanes' columns, and those as rows beside it. */
final class KeptTriage {

    /** A lane without its lines: their columns stand in a table of their own. */
    private record LaneHead(
            String id,
            SignalType signal,
            String service,
            String title,
            String unit,
            @Nullable Onset onset,
            String note,
            List<String> evidence) {

        static LaneHead of(Lane l) {
            return new LaneHead(
                    l.id(), l.signal(), l.service(), l.title(), l.unit(), l.onset(), l.note(), l.evidence());
        }

        Lane with(List<Series> series) {
            return new Lane(id, signal, service, title, unit, series, onset, note, evidence);
        }
    }

    private record Document(
            TriageRequest request,
            String environment,
            Instant at,
            TimeRange window,
            TimeRange baseline,
            List<SourceState> sources,
            List<Finding> findings,
            List<Triage.ObservedChange> changes,
            List<Triage.ObservedAlert> alerts,
            List<Triage.CheckedNormal> checkedNormal,
            List<Triage.NotChecked> notChecked,
            List<Triage.CoverageLine> coverage,
            List<LaneHead> lanes,
            List<Receipt> receipts,
            List<Triage.Impact> impact,
            Map<String, Duration> timings) {

        static Document of(Triage t) {
            return new Document(
                    t.request(),
                    t.environment(),
                    t.at(),
                    t.window(),
                    t.baseline(),
                    t.sources(),
                    t.findings(),
                    t.changes(),
                    t.alerts(),
                    t.checkedNormal(),
                    t.notChecked(),
                    t.coverage(),
                    t.lanes().stream().map(LaneHead::of).toList(),
                    t.receipts(),
                    t.impact(),
                    t.timings());
        }

        Triage with(List<Lane> whole) {
            return new Triage(
                    request,
                    environment,
                    at,
                    window,
                    baseline,
                    sources,
                    findings,
                    changes,
                    alerts,
                    checkedNormal,
                    notChecked,
                    coverage,
                    whole,
                    receipts,
                    impact,
                    timings);
        }
    }

    private final Path file;

    KeptTriage(Path file) {
        this.file = file;
    }

    /** The same triage with every text redacted. */
    static Triage redacted(Triage triage, Redactor redactor) {
        Document document = CaseJson.redacted(Document.of(triage), Document.class, redactor);
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < triage.lanes().size(); i++) {
            List<Series> lines = triage.lanes().get(i).series().stream()
                    .map(s -> RedactedTriage.line(s, redactor))
                    .toList();
            lanes.add(document.lanes().get(i).with(lines));
        }
        return document.with(lanes);
    }

    /** Replaces what was kept before. */
    void save(Connection c, Triage triage) throws SQLException {
        try (Statement s = c.createStatement()) {
            s.executeUpdate("DELETE FROM series");
            s.executeUpdate("DELETE FROM triage");
        }
        String document = CaseJson.text(Document.of(triage));
        try (PreparedStatement s = c.prepareStatement("INSERT INTO triage (id, document, sha256) VALUES (1, ?, ?)")) {
            s.setString(1, document);
            s.setString(2, Sha256.of(document));
            s.executeUpdate();
        }
        try (PreparedStatement s = c.prepareStatement(
                "INSERT INTO series (lane, line, labels, size, times, amounts, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (int lane = 0; lane < triage.lanes().size(); lane++) {
                List<Series> lines = triage.lanes().get(lane).series();
                for (int line = 0; line < lines.size(); line++) {
                    SeriesRow.of(lane, line, lines.get(line)).insert(s);
                }
            }
        }
    }

    Optional<Triage> load(Connection c) throws SQLException, CaseFault {
        String text;
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT document FROM triage")) {
            if (!r.next()) {
                return Optional.empty();
            }
            text = r.getString(1);
        }
        Document document = CaseJson.value(file, text, Document.class);
        List<List<Series>> series = series(c, document.lanes().size());
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < series.size(); i++) {
            lanes.add(document.lanes().get(i).with(series.get(i)));
        }
        return Optional.of(document.with(lanes));
    }

    private List<List<Series>> series(Connection c, int lanes) throws SQLException, CaseFault {
        var series = new ArrayList<List<Series>>();
        for (int i = 0; i < lanes; i++) {
            series.add(new ArrayList<>());
        }
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT " + SeriesRow.COLUMNS + " FROM series ORDER BY lane, line")) {
            while (r.next()) {
                SeriesRow row = SeriesRow.read(r);
                if (row.lane() < 0 || row.lane() >= lanes) {
                    throw new CaseFault(file, "it holds a line of lane " + row.lane() + ", which does not exist.");
                }
                Labels labels = CaseJson.value(file, row.labels(), Labels.class);
                series.get(row.lane()).add(row.series(file, labels));
            }
        }
        return series;
    }
}
