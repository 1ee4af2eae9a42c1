package dev.onset.engine.yardsticks;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All tables of one run as JSON: for programs that compare runs. */
public final class ScoreFile {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ScoreFile() {}

    /** The text of the file, with a line break at its end. */
    public static String text(List<Measured> all) {
        ArrayNode sets = JsonNodeFactory.instance.arrayNode();
        for (Measured one : all) {
            ObjectNode set = sets.addObject();
            set.put("name", one.yardstick().name());
            set.put("about", one.yardstick().about());
            set.put("folder", one.yardstick().folder());
            set.put("half", one.half());
            set.put("configuration", one.configuration());
            set.put("seconds", Math.round(one.seconds() * 1000) / 1000.0);
            Score score = one.score();
            if (score == null) {
                set.put("notMeasured", one.trouble());
                continue;
            }
            List<String> columns = score.rows().getFirst();
            ArrayNode rows = set.putArray("rows");
            for (List<String> cells : score.rows().subList(1, score.rows().size())) {
                ObjectNode row = rows.addObject();
                for (int c = 0; c < columns.size(); c++) {
                    row.put(columns.get(c), cells.get(c));
                }
            }
            ArrayNode remarks = set.putArray("remarks");
            score.remarks().forEach(remarks::add);
        }
        return MAPPER.writeValueAsString(sets) + "\n";
    }
}
