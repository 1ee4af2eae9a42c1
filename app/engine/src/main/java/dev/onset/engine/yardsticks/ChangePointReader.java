package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the Turing change point set: series as JSON, and where each of five people saw a change. */
final class ChangePointReader {

    private ChangePointReader() {}

    /** Values of the first dimension, a gap taking the value before it. */
    static double[] series(Path file) throws IOException {
        JsonNode raw = JsonMapper.shared()
                .readTree(Files.readString(file))
                .path("series")
                .path(0)
                .path("raw");
        var values = new double[raw.size()];
        double last = 0;
        for (int i = 0; i < values.length; i++) {
            last = raw.get(i).isNumber() ? raw.get(i).asDouble() : last;
            values[i] = last;
        }
        return values;
    }

    /** Changes by series and person. */
    static Map<String, List<SortedSet<Integer>>> annotations(Path file) throws IOException {
        var all = new TreeMap<String, List<SortedSet<Integer>>>();
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        root.properties().forEach(series -> {
            var people = new ArrayList<SortedSet<Integer>>();
            series.getValue().properties().forEach(person -> {
                var changes = new TreeSet<Integer>();
                person.getValue().forEach(c -> changes.add(c.asInt()));
                people.add(changes);
            });
            all.put(series.getKey(), people);
        });
        return all;
    }

    /** Published F1 by series and method; empty where the file is absent. */
    static Map<String, Map<String, Double>> published(Path file) throws IOException {
        var all = new HashMap<String, Map<String, Double>>();
        if (Files.exists(file)) {
            CsvFile csv = CsvFile.read(file);
            for (List<String> row : csv.rows()) {
                var methods = new TreeMap<String, Double>();
                for (int c = 1; c < row.size(); c++) {
                    methods.put(csv.columns().get(c), CsvFile.number(row.get(c)));
                }
                all.put(row.getFirst(), methods);
            }
        }
        return all;
    }
}
