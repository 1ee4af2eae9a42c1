package dev.onset.engine.workbench;

import dev.onset.engine.triage.Lane;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a person looks at as JSON: one object with a {@code formatVersion}, what it is and its rows; times as RFC 3339 in UTC, durations in
 * milliseconds, a value that is no number as null. Texts stand as they were received. Thread-safe.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Of each line time, level, service, message, statement, trace id and the whole line, as in {@link Csv}. */
    public static String of(LogSheet sheet, int[] lines) {
        return object("lines", json -> {
            json.writeArrayPropertyStart("lines");
            for (int i : lines) {
                json.writeStartObject();
                json.writeStringProperty(
                        "time", TimeRange.ofNanos(sheet.lines().timeNanos(i)).toString());
                json.writeStringProperty("level", LogSheet.LEVELS.get(sheet.severity(i)));
                json.writeStringProperty("service", sheet.service(i));
                json.writeStringProperty("message", sheet.message(i));
                json.writeStringProperty("statement", sheet.templateText(i));
                json.writeStringProperty("traceId", sheet.traceId(i));
                json.writeStringProperty("line", sheet.lines().line(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The spans of a trace, depth first, each with its depth, own time and time on the critical path. */
    public static String of(TraceSheet sheet) {
        return object("trace", json -> {
            Traces traces = sheet.traces();
            json.writeStringProperty("traceId", sheet.traceId());
            json.writeArrayPropertyStart("spans");
            for (int place = 0; place < sheet.size(); place++) {
                Span span = traces.span(sheet.row(place));
                json.writeStartObject();
                json.writeStringProperty("spanId", span.spanId());
                json.writeStringProperty("parentId", span.parentId());
                json.writeNumberProperty("depth", sheet.depth(place));
                json.writeStringProperty("service", span.service());
                json.writeStringProperty("operation", span.operation());
                json.writeStringProperty(
                        "start", TimeRange.ofNanos(span.startNanos()).toString());
                json.writeNumberProperty("durationMs", span.durationNanos() / 1e6);
                json.writeNumberProperty("selfMs", sheet.selfNanos(place) / 1e6);
                json.writeNumberProperty("criticalPathMs", sheet.pathNanos(place) / 1e6);
                json.writeBooleanProperty("error", span.isError());
                labels(json, "attributes", span.attributes());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A lane's series with all their samples, as arrays of time and value. */
    public static String of(Lane lane) {
        return object("lane", json -> {
            json.writeStringProperty("id", lane.id());
            json.writeStringProperty("service", lane.service());
            json.writeStringProperty("title", lane.title());
            json.writeStringProperty("unit", lane.unit());
            json.writeStringProperty("note", lane.note());
            json.writeArrayPropertyStart("series");
            for (Series s : lane.series()) {
                json.writeStartObject();
                labels(json, "labels", s.labels());
                json.writeArrayPropertyStart("samples");
                for (int i = 0; i < s.size(); i++) {
                    json.writeStartArray();
                    json.writeString(Instant.ofEpochMilli(s.timeAt(i)).toString());
                    number(json, s.valueAt(i));
                    json.writeEndArray();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** What differs, in its order. */
    public static String of(List<Differs> all) {
        return object("differences", json -> {
            json.writeArrayPropertyStart("differences");
            for (Differs d : all) {
                json.writeStartObject();
                json.writeStringProperty("kind", d.kind().words());
                Instant at = d.at();
                if (at != null) {
                    json.writeStringProperty("at", at.toString());
                }
                json.writeStringProperty("service", d.service());
                json.writeStringProperty("what", d.what());
                json.writeStringProperty("how", d.how());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String object(String what, Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("formatVersion", 1);
            json.writeStringProperty("what", what);
            content.accept(json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void labels(JsonGenerator json, String name, Labels labels) {
        json.writeObjectPropertyStart(name);
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringProperty(labels.name(i), labels.value(i));
        }
        json.writeEndObject();
    }

    /** JSON has no word for what is no number. */
    private static void number(JsonGenerator json, double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
