package dev.onset.engine.dashboards;

import dev.onset.engine.query.Language;
import java.util.List;

/**
 * What a dashboard asks.
 *
 * @param panels in the order of the file, those that can be lanes
 * @param variables in the order of the file
 * @param unusable panels and parts of panels that cannot be lanes, each with its reason
 */
public record Dashboard(String title, List<Panel> panels, List<Variable> variables, List<Unusable> unusable) {

    /**
     * One panel.
     *
     * @param unit as the timeline names units; empty where it is not known
     */
    public record Panel(String title, String unit, List<Target> targets) {
        public Panel {
            targets = List.copyOf(targets);
        }
    }

    /** One query, with variables in it. */
    public record Target(Language language, String query) {}

    /**
     * A variable.
     *
     * @param values as the dashboard was saved; empty where it has none, and a person must give one
     * @param isList whether several may be chosen: then they stand for a pattern
     */
    public record Variable(String name, String label, List<String> values, boolean isList) {
        public Variable {
            values = List.copyOf(values);
        }
    }

    /** Something that cannot be a lane. */
    public record Unusable(String title, String reason) {}

    public Dashboard {
        panels = List.copyOf(panels);
        variables = List.copyOf(variables);
        unusable = List.copyOf(unusable);
    }
}
