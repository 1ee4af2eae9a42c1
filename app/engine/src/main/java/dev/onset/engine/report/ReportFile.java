package dev.onset.engine.report;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Alert;
import dev.onset.signal.Answer;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A triage as {@code report.json}: for programs. Fields in a fixed order, times in RFC 3339 UTC as exact as they are known, words from
 * closed sets, every piece of evidence by its id. Only ASCII: what steers a screen is written as an escape. {@link #schema} says it
 * all again for validators.
 */
public final class ReportFile {

    /** Goes up when a field changes its meaning or goes away; new fields may come at any time. */
    public static final int FORMAT_VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportFile() {}

    /** The text of {@code report.json}, with a line break at its end. */
    public static String text(Triage triage) {
        return MAPPER.writeValueAsString(document(triage)) + "\n";
    }

    /** The JSON Schema (draft 2020-12) that every report obeys. */
    public static String schema() {
        try (InputStream in = ReportFile.class.getResourceAsStream("report.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the schema is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode document(Triage t) {
        ObjectNode root = NODES.objectNode();
        root.put("formatVersion", FORMAT_VERSION);
        root.set("window", range(t.window()));
        root.set("baseline", range(t.baseline()));
        root.set("request", request(t.request()));
        root.put("environment", t.environment());
        root.put("madeAt", time(t.at()));
        root.set("sources", array(t.sources(), ReportFile::source));
        root.set("findings", array(t.findings(), ReportFile::finding));
        root.set("changes", array(t.changes(), ReportFile::change));
        root.set("alerts", array(t.alerts(), ReportFile::alert));
        root.set("checkedNormal", array(t.checkedNormal(), ReportFile::normal));
        root.set("notChecked", array(t.notChecked(), ReportFile::notChecked));
        root.set("coverage", array(t.coverage(), ReportFile::coverage));
        root.set("impact", array(t.impact(), ReportFile::impact));
        root.set("receipts", array(t.receipts(), ReportFile::receipt));
        return root;
    }

    private interface Writing<T> {
        ObjectNode of(T value);
    }

    private static <T> ArrayNode array(List<T> values, Writing<T> writing) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(v -> array.add(writing.of(v)));
        return array;
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static ObjectNode labels(Labels labels) {
        ObjectNode node = NODES.objectNode();
        labels.asMap().forEach(node::put);
        return node;
    }

    private static ObjectNode range(TimeRange range) {
        return NODES.objectNode().put("start", time(range.start())).put("end", time(range.end()));
    }

    private static String time(Instant at) {
        return at.toString();
    }

    private static @Nullable String timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    private static ObjectNode request(TriageRequest r) {
        ObjectNode node = NODES.objectNode();
        node.put("pasted", r.pasted());
        node.put("understood", r.understood());
        TimeRange window = r.window();
        TimeRange baseline = r.baseline();
        node.set("window", window == null ? NODES.nullNode() : range(window));
        node.set("baseline", baseline == null ? NODES.nullNode() : range(baseline));
        node.put("service", r.service());
        node.set("scope", labels(r.clues().scope()));
        node.put("alertName", r.clues().alertName());
        node.set(
                "expressions",
                array(
                        r.clues().expressions(),
                        e -> NODES.objectNode()
                                .put("language", TriageIncident.word(e.language()))
                                .put("text", e.text())));
        node.set("traceIds", strings(r.clues().traceIds()));
        node.put("issueId", r.clues().issueId());
        node.put("eventId", r.clues().eventId());
        return node;
    }

    private static ObjectNode source(SourceState s) {
        return NODES.objectNode()
                .put("name", s.name())
                .put("kind", s.kind())
                .put("version", s.version())
                .put("state", TriageIncident.word(s.state()))
                .put("sentence", s.sentence());
    }

    private static ObjectNode finding(Finding f) {
        ObjectNode node = NODES.objectNode();
        node.put("rank", f.rank());
        node.put("score", f.score());
        node.put("service", f.service());
        node.put("kind", f.kind().word());
        node.put("signal", f.signal().word());
        node.put("title", f.title());
        node.put("statement", f.statement());
        Onset onset = f.onset();
        node.put("onset", onset == null ? null : time(onset.at()));
        node.put("onsetEarliest", onset == null ? null : time(onset.earliest()));
        node.put("onsetLatest", onset == null ? null : time(onset.latest()));
        node.put("inner", f.inner());
        Magnitude m = f.magnitude();
        node.set("magnitude", m == null ? NODES.nullNode() : magnitude(m));
        node.put("confidence", f.confidence());
        node.set("against", strings(f.against()));
        node.set("nextCheck", nextCheck(NextCheck.of(f)));
        node.set("labels", labels(f.labels()));
        node.set("evidence", strings(f.evidence()));
        return node;
    }

    private static ObjectNode nextCheck(NextCheck check) {
        return NODES.objectNode().put("confirms", check.confirms()).put("refutes", check.refutes());
    }

    private static ObjectNode magnitude(Magnitude m) {
        return NODES.objectNode()
                .put("baseline", finite(m.baseline()))
                .put("window", finite(m.window()))
                .put("unit", m.unit())
                .put("measure", m.measure());
    }

    /** JSON has no word for what is not a number: null. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static ObjectNode change(Triage.ObservedChange o) {
        Change c = o.change();
        ObjectNode node = NODES.objectNode();
        node.put("at", time(c.at()));
        node.put("service", c.service());
        node.put("what", c.what());
        node.put("kind", TriageIncident.word(c.kind()));
        node.put("from", c.from());
        node.put("to", c.to());
        node.set("labels", labels(c.labels()));
        node.set("evidence", strings(o.evidence()));
        return node;
    }

    private static ObjectNode alert(Triage.ObservedAlert o) {
        Alert a = o.alert();
        ObjectNode node = NODES.objectNode();
        node.put("name", a.name());
        node.put("service", o.service());
        node.put("state", TriageIncident.word(a.state()));
        node.put("startsAt", time(a.startsAt()));
        node.put("activeSince", timeOrNull(a.activeSince()));
        node.put("endsAt", timeOrNull(a.endsAt()));
        node.set("labels", labels(a.labels()));
        node.set("annotations", labels(a.annotations()));
        node.put("fingerprint", a.fingerprint());
        node.put("generatorUrl", a.generatorUrl());
        node.set("silencedBy", strings(a.silencedBy()));
        node.set("receivers", strings(a.receivers()));
        node.set("evidence", strings(o.evidence()));
        return node;
    }

    private static ObjectNode normal(Triage.CheckedNormal n) {
        ObjectNode node = NODES.objectNode();
        node.put("service", n.service());
        node.put("what", n.what());
        node.put("query", n.query());
        node.put("until", time(n.until()));
        node.set("evidence", strings(n.evidence()));
        return node;
    }

    private static ObjectNode notChecked(Triage.NotChecked n) {
        return NODES.objectNode().put("what", n.what()).put("why", n.why()).put("source", n.source());
    }

    private static ObjectNode coverage(Triage.CoverageLine line) {
        Coverage c = line.coverage();
        OptionalLong total = c.total();
        ObjectNode node = NODES.objectNode();
        node.put("source", line.source());
        node.put("what", line.what());
        node.put("state", TriageIncident.word(c.state()));
        node.set("covered", range(c.covered()));
        node.put("items", c.items());
        node.put("total", total.isPresent() ? Long.valueOf(total.getAsLong()) : null);
        node.set("reasons", strings(c.reasons()));
        node.set("warnings", strings(c.warnings()));
        node.set("infos", strings(c.infos()));
        node.set("evidence", strings(line.evidence()));
        return node;
    }

    private static ObjectNode impact(Triage.Impact i) {
        ObjectNode node = NODES.objectNode();
        node.put("service", i.service());
        node.put("what", i.what());
        node.set("magnitude", magnitude(i.magnitude()));
        node.set("evidence", strings(i.evidence()));
        return node;
    }

    private static ObjectNode receipt(Receipt r) {
        Provenance p = r.provenance();
        String hash = EvidenceList.hash(p);
        ObjectNode node = NODES.objectNode();
        node.put("id", r.id());
        node.put("source", p.source());
        node.put("kind", p.kind());
        node.put("query", p.query());
        node.set("window", range(p.window()));
        node.put("fetchedAt", time(p.fetchedAt()));
        node.put("tookMs", p.took().toMillis());
        node.put(
                "clockOffsetMs",
                p.clockOffset() == null ? null : Long.valueOf(p.clockOffset().toMillis()));
        node.put("limits", p.limits());
        node.put("bytes", EvidenceList.bytes(p));
        node.put("sha256", hash.isEmpty() ? null : hash);
        node.put("note", r.note());
        node.set("answers", array(p.answers(), ReportFile::answer));
        return node;
    }

    private static ObjectNode answer(Answer a) {
        return NODES.objectNode()
                .put("key", a.key())
                .put("request", a.request())
                .put("status", a.status())
                .put("bytes", a.bytes())
                .put("sha256", a.sha256());
    }
}
