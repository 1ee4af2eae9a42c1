package dev.onset.engine.yardsticks;

import dev.onset.engine.yardsticks.NabSeries.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one half of NAB: series as comma-separated text, windows as JSON. */
final class NabReader {

    private NabReader() {}

    /** All series of a half, by name. */
    static List<NabSeries> read(Path half) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(half.resolve("combined_windows.json")));
        Map<String, JsonNode> windows = new TreeMap<>();
        root.properties().forEach(e -> windows.put(e.getKey(), e.getValue()));
        var all = new ArrayList<NabSeries>();
        for (Map.Entry<String, JsonNode> one : windows.entrySet()) {
            CsvFile csv = CsvFile.read(half.resolve("data").resolve(one.getKey() + ".gz"));
            int time = csv.column("timestamp");
            double[] seconds =
                    csv.rows().stream().mapToDouble(r -> seconds(r.get(time))).toArray();
            var labelled = new ArrayList<Window>();
            for (JsonNode w : one.getValue()) {
                double from = seconds(w.get(0).asString());
                double to = seconds(w.get(1).asString());
                labelled.add(new Window(firstAtOrAfter(seconds, from), firstAfter(seconds, to) - 1));
            }
            all.add(new NabSeries(one.getKey(), seconds, csv.numbers("value"), labelled));
        }
        return all;
    }

    private static double seconds(String time) {
        return LocalDateTime.parse(time.substring(0, 19).replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }

    private static int firstAtOrAfter(double[] seconds, double at) {
        int i = 0;
        while (i < seconds.length && seconds[i] < at) {
            i++;
        }
        return i;
    }

    private static int firstAfter(double[] seconds, double at) {
        int i = 0;
        while (i < seconds.length && seconds[i] <= at) {
            i++;
        }
        return i;
    }
}
