package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads Loki's small answers: names, label sets, index statistics, build information. Source: Loki 2.8 to 3.7. */
final class NameDecoder {

    private static final int LONGEST_READY = 4_096;

    private NameDecoder() {}

    /** Sorted names of {@code /labels} and {@code /label/{name}/values}; Loki leaves {@code data} out when there are none. */
    static List<String> names(InputStream body) throws UnexpectedBody {
        var names = new ArrayList<String>();
        for (JsonNode name : data(body)) {
            if (!name.isString()) {
                throw new UnexpectedBody("a name is no text but " + name.getNodeType());
            }
            names.add(name.stringValue());
        }
        names.sort(null);
        return names;
    }

    /** Label sets of {@code /series}, sorted, each once. */
    static List<Labels> labelSets(InputStream body) throws UnexpectedBody {
        var sets = new ArrayList<Labels>();
        for (JsonNode set : data(body)) {
            if (!set.isObject()) {
                throw new UnexpectedBody("a stream is no object but " + set.getNodeType());
            }
            var labels = new TreeMap<String, String>();
            set.forEachEntry((name, value) -> labels.put(name, value.asString("")));
            sets.add(Labels.of(labels));
        }
        return sets.stream().sorted().distinct().toList();
    }

    /** Streams, chunks, entries and bytes, in this order. */
    static long[] stats(InputStream body) throws UnexpectedBody {
        JsonNode stats = JsonBodies.tree(body);
        if (!stats.path("streams").isNumber() || !stats.path("entries").isNumber()) {
            throw new UnexpectedBody("no \"streams\" and \"entries\" in it");
        }
        return new long[] {
            stats.path("streams").asLong(0),
            stats.path("chunks").asLong(0),
            stats.path("entries").asLong(0),
            stats.path("bytes").asLong(0)
        };
    }

    /** Version and build of {@code /status/buildinfo}. */
    record BuildInfo(String version, String build) {}

    static BuildInfo buildInfo(InputStream body) throws UnexpectedBody {
        JsonNode info = JsonBodies.tree(body);
        if (!info.path("version").isString()) {
            throw new UnexpectedBody("no \"version\" in it");
        }
        var build = new ArrayList<String>();
        for (String name : List.of("revision", "branch", "buildDate")) {
            String value = info.path(name).asString("");
            if (!value.isEmpty()) {
                build.add(value);
            }
        }
        return new BuildInfo(info.path("version").stringValue(), String.join(" ", build));
    }

    /** The text of {@code /ready}. */
    static String text(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_READY), StandardCharsets.UTF_8).strip();
    }

    private static JsonNode data(InputStream body) throws UnexpectedBody {
        JsonNode root = JsonBodies.tree(body);
        JsonNode data = root.path("data");
        if (!root.path("status").asString("").equals("success")) {
            throw new UnexpectedBody("the status is not \"success\"");
        }
        if (!data.isArray() && !data.isMissingNode() && !data.isNull()) {
            throw new UnexpectedBody("the data is no list but " + data.getNodeType());
        }
        return data;
    }
}
