package dev.onset.engine.profiles;

import dev.onset.profiling.Profile;
import dev.onset.profiling.remarks.Remark;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A summary as JSON: format, events, top frames, remarks, warnings. */
public final class ProfileSummaryJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ProfileSummaryJson() {}

    public static String of(ProfileSummary summary) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("formatVersion", 1);
            json.writeStringProperty("format", summary.recording().format());
            time(json, "startNanos", summary.recording().startNanos());
            time(json, "durationNanos", summary.recording().durationNanos());
            json.writeArrayPropertyStart("events");
            for (Profile profile : summary.recording().profiles()) {
                json.writeStartObject();
                json.writeStringProperty("id", profile.type().id());
                json.writeStringProperty("unit", profile.type().unit());
                json.writeNumberProperty("samples", profile.totalSamples());
                json.writeNumberProperty("value", profile.totalValue());
                json.writeNumberProperty("stacks", profile.stacks().rows());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("shown", summary.shown().type().id());
            json.writeArrayPropertyStart("top");
            for (ProfileSummary.Row row : summary.top()) {
                json.writeStartObject();
                json.writeStringProperty("frame", row.frame());
                json.writeNumberProperty("self", row.self());
                json.writeNumberProperty("total", row.total());
                json.writeEndObject();
            }
            json.writeEndArray();
            remarks(json, summary);
            json.writeArrayPropertyStart("warnings");
            summary.recording().warnings().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void remarks(JsonGenerator json, ProfileSummary summary) {
        json.writeArrayPropertyStart("remarks");
        for (Remark remark : summary.remarks()) {
            json.writeStartObject();
            json.writeStringProperty("rule", remark.rule());
            json.writeStringProperty("severity", remark.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("sentence", remark.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String name, @Nullable Long nanos) {
        if (nanos != null) {
            json.writeNumberProperty(name, nanos);
        }
    }
}
