package dev.onset.demo.shop.record;

import dev.onset.demo.shop.kit.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/**
 * From {@code promtool tsdb dump} (Prometheus 2.42) to OpenMetrics text. In: <code>{__name__="up", job="x"} 1 1795242365952</code>, all
 * samples of a series in a row. Out: <code>up{job="x"} 1 1795242365.952</code>, a TYPE line before each name, and EOF.
 */
final class MetricsDump {
    private static final Pattern LINE = Pattern.compile("\\{__name__=\"([^\"]+)\"(?:, )?(.*)} (\\S+) (\\d+)");
    private static final Pattern ALERT = Pattern.compile("alertname=\"([^\"]+)\".*alertstate=\"firing\"");
    private static final Pattern SERVICE = Pattern.compile("[{,] ?service=\"([^\"]+)\"");

    private final Map<String, long[]> alerts = new LinkedHashMap<>();
    private long series;
    private long samples;

    void convert(BufferedReader in, Writer out) throws IOException {
        var name = "";
        var labels = "";
        var isNew = true;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var match = LINE.matcher(line);
            if (!match.matches()) {
                throw new IOException("not a sample: " + line);
            }
            // Mostly the mark that a series ended; the few true ones cannot be told from it in this text, and say as little.
            if (match.group(3).equals("NaN")) {
                continue;
            }
            if (!match.group(1).equals(name)) {
                name = match.group(1);
                out.write("# TYPE " + name + " unknown\n");
                isNew = true;
            }
            var written = match.group(2).replace("\", ", "\",");
            if (isNew || !written.equals(labels)) {
                labels = written;
                isNew = false;
                series++;
            }
            var millis = Long.parseLong(match.group(4));
            out.write(name + (labels.isEmpty() ? "" : "{" + labels + "}") + " " + value(match.group(3)) + " "
                    + millis / 1000 + String.format(".%03d", millis % 1000) + "\n");
            samples++;
            if (name.equals("ALERTS")) {
                seen("{" + labels, millis);
            }
        }
        out.write("# EOF\n");
    }

    /** promtool writes {@code %g}: infinities as {@code +Inf}, whole numbers plainly, large ones as {@code 1.795242e+09}. */
    private static String value(String text) {
        return text.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-");
    }

    private void seen(String labels, long millis) {
        var alert = ALERT.matcher(labels);
        if (alert.find()) {
            var service = SERVICE.matcher(labels);
            var key = alert.group(1) + " " + (service.find() ? service.group(1) : "");
            var range = alerts.computeIfAbsent(key, _ -> new long[] {millis, millis});
            range[0] = Math.min(range[0], millis);
            range[1] = Math.max(range[1], millis);
        }
    }

    /** Firing alerts in the order in which they began. */
    ArrayNode alertsSeen() {
        var array = Json.array();
        alerts.entrySet().stream().sorted(Comparator.comparingLong(entry -> entry.getValue()[0])).forEach(entry -> {
            var words = entry.getKey().split(" ", 2);
            array.addObject()
                    .put("alert", words[0])
                    .put("service", words[1])
                    .put("first_ns", entry.getValue()[0] * 1_000_000)
                    .put("last_ns", entry.getValue()[1] * 1_000_000);
        });
        return array;
    }

    long series() {
        return series;
    }

    long samples() {
        return samples;
    }
}
