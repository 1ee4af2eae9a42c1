package dev.onset.engine.cli;

import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.YamlFile;
import dev.onset.engine.settings.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A file of objectives: a list {@code slos} of {@code name}, {@code objective}, {@code errors} and {@code total}. */
final class SloFile {

    /** Stands in a query where the window belongs. */
    private static final String WINDOW = "${window}";

    private SloFile() {}

    /**
     * An objective.
     *
     * @param objective share that should go well, above 0 and below 1
     * @param errors PromQL of what failed, a rate or an increase over the window
     * @param total PromQL of everything, likewise
     */
    record Slo(String name, double objective, String errors, String total) {

        /** The share that failed over a window. */
        String failedShare(Duration window) {
            String text = window.toDays() > 0
                    ? window.toDays() + "d"
                    : window.toHours() > 0 ? window.toHours() + "h" : window.toMinutes() + "m";
            return ("(" + errors + ") / (" + total + ")").replace(WINDOW, text);
        }
    }

    /** What the file says; empty, and a note for each mistake, where it says nothing usable. */
    static List<Slo> read(byte[] bytes, Problems problems) {
        Fields root = Fields.of(YamlFile.read(bytes, problems), "a file of objectives", problems);
        var slos = new ArrayList<Slo>();
        if (root == null) {
            return slos;
        }
        for (YamlNode item : root.items("slos")) {
            Fields fields = Fields.of(item, "an objective", problems);
            if (fields != null) {
                add(fields, slos);
            }
        }
        root.end();
        if (slos.isEmpty() && problems.isEmpty()) {
            root.fault("slos", "no objective is listed");
        }
        return problems.isEmpty() ? slos : List.of();
    }

    private static void add(Fields fields, List<Slo> slos) {
        String name = fields.requiredText("name");
        String objective = fields.requiredText("objective");
        String errors = fields.requiredText("errors");
        String total = fields.requiredText("total");
        fields.end();
        if (name == null || objective == null || errors == null || total == null) {
            return;
        }
        for (String key : List.of("errors", "total")) {
            if (!(key.equals("errors") ? errors : total).contains(WINDOW)) {
                fields.fault(key, "has no " + WINDOW + ": the same query is asked over seven windows");
                return;
            }
        }
        double share = share(objective);
        if (!(share > 0 && share < 1)) {
            fields.fault("objective", "must be a share below 1 or a percentage below 100, such as 99.9%");
            return;
        }
        slos.add(new Slo(name, share, errors, total));
    }

    private static double share(String objective) {
        String text = objective.strip();
        boolean percent = text.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            return percent || value >= 1 ? value / 100 : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
