package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.CallAccounts.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads PetShop: five-minute rows of every component, the call graph, and which component somebody complained about. */
final class PetShopReader {

    private PetShopReader() {}

    /** What was complained about, and the truth. */
    record Issue(String target, Cost cost, double timestamp, String culprit) {}

    static Issue issue(Path folder) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(folder.resolve("target.json")));
        JsonNode target = root.get("target");
        return new Issue(
                target.get("node").asString(),
                target.get("metric").asString().equals("latency") ? Cost.SECONDS : Cost.FAILURES,
                target.get("timestamp").asDouble(),
                root.path("root_cause").path("node").asString());
    }

    static CallGraph graph(Path file) throws IOException {
        CsvFile matrix = CsvFile.read(file);
        var graph = new CallGraph.Builder();
        for (List<String> row : matrix.rows()) {
            for (int c = 1; c < row.size(); c++) {
                if (CsvFile.number(row.get(c)) > 0) {
                    graph.add(row.getFirst(), matrix.columns().get(c));
                }
            }
        }
        return graph.build();
    }

    /** Three rows of titles, a row with the name of the first column, then numbers. */
    static PetShopTable table(Path file) throws IOException {
        CsvFile csv = CsvFile.read(file);
        List<List<String>> numbers = csv.rows().stream()
                .filter(r -> Double.isFinite(CsvFile.number(r.getFirst())))
                .toList();
        var columns = new HashMap<String, double[]>();
        for (int c = 1; c < csv.columns().size(); c++) {
            int at = c;
            String name = csv.columns().get(c) + "\t" + csv.rows().get(0).get(c) + "\t"
                    + csv.rows().get(1).get(c);
            columns.put(
                    name,
                    numbers.stream()
                            .mapToDouble(r -> at < r.size() ? CsvFile.number(r.get(at)) : Double.NaN)
                            .toArray());
        }
        return new PetShopTable(
                numbers.stream().mapToDouble(r -> CsvFile.number(r.getFirst())).toArray(), columns);
    }
}
