package dev.onset.engine.dashboards;

import dev.onset.connectors.http.JsonBodies;
import dev.onset.engine.dashboards.Dashboard.Panel;
import dev.onset.engine.dashboards.Dashboard.Target;
import dev.onset.engine.dashboards.Dashboard.Unusable;
import dev.onset.engine.dashboards.Dashboard.Variable;
import dev.onset.engine.query.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a dashboard in the model of Grafana up to 11 ({@code panels}, {@code templating}) and in its second one
 * ({@code dashboard.grafana.app/v2alpha1} to {@code v2}: {@code elements}, {@code variables}), bare, as exported, and as its API
 * answers. Confined to one call.
 */
public final class DashboardDecoder {

    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int MOST_PANELS = 500;

    /** Kinds of panels that show no query's answer. */
    private static final Set<String> SILENT =
            Set.of("text", "dashlist", "news", "alertlist", "annolist", "welcome", "gettingstarted");

    private final List<Panel> panels = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private final Map<String, String> kinds = new HashMap<>();

    private DashboardDecoder() {}

    /** Reads a file; blocks. */
    public static DashboardReading read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new DashboardReading.Refused(file + " is larger than any dashboard.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, file.toString());
            }
        } catch (IOException e) {
            return new DashboardReading.Refused(file + " cannot be read (" + e.getMessage() + ").");
        }
    }

    static DashboardReading read(InputStream in, String name) {
        try {
            JsonNode root = JsonBodies.tree(in);
            JsonNode whole = root.has("dashboard") ? root.path("dashboard") : root;
            JsonNode spec = whole.path("spec").isObject() ? whole.path("spec") : whole;
            if (!spec.path("elements").isObject()
                    && !spec.path("panels").isArray()
                    && !spec.path("rows").isArray()) {
                return new DashboardReading.Refused(name
                        + " is no dashboard: it has neither panels nor elements. Export one in Grafana: Share, Export, Save to"
                        + " file.");
            }
            return new DashboardReading.Read(new DashboardDecoder().dashboard(spec));
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            return new DashboardReading.Refused(
                    name + " is no JSON" + (at < 0 ? ": " : " from byte " + at + " on: ") + e.getOriginalMessage());
        }
    }

    private Dashboard dashboard(JsonNode spec) {
        for (JsonNode input : spec.path("__inputs")) {
            kinds.put(text(input, "name"), text(input, "pluginId"));
        }
        spec.path("templating").path("list").forEach(this::variable);
        spec.path("variables").forEach(v -> variableOfSecond(text(v, "kind"), v.path("spec")));
        if (spec.path("elements").isObject()) {
            for (var element : spec.path("elements").properties()) {
                panelOfSecond(element.getKey(), element.getValue());
            }
        } else {
            spec.path("panels").forEach(this::panel);
            spec.path("rows").forEach(row -> row.path("panels").forEach(this::panel));
        }
        return new Dashboard(text(spec, "title"), panels, variables, unusable);
    }

    // ---- variables -----------------------------------------------------------------------------------------------

    private void variable(JsonNode node) {
        String type = text(node, "type");
        String name = text(node, "name");
        switch (type) {
            case "datasource" -> kinds.put(name, text(node, "query"));
            case "adhoc" ->
                unusable.add(
                        new Unusable("Filter " + name, "filters that people add by hand are not saved with queries"));
            default -> add(name, node, type.equals("constant") || type.equals("textbox") ? text(node, "query") : "");
        }
    }

    private void variableOfSecond(String kind, JsonNode node) {
        String name = text(node, "name");
        switch (kind) {
            case "DatasourceVariable" -> kinds.put(name, text(node, "pluginId"));
            case "AdhocVariable", "GroupByVariable" ->
                unusable.add(
                        new Unusable("Filter " + name, "filters that people add by hand are not saved with queries"));
            default -> add(name, node, kind.equals("ConstantVariable") ? text(node, "query") : "");
        }
    }

    private void add(String name, JsonNode node, String otherwise) {
        var values = new ArrayList<String>();
        JsonNode current = node.path("current").path("value");
        if (current.isArray()) {
            current.forEach(v -> values.add(v.asString("")));
        } else if (!current.asString("").isEmpty()) {
            values.add(current.asString(""));
        } else if (!otherwise.isEmpty()) {
            values.add(otherwise);
        } else if (node.path("options").isArray() && !node.path("options").isEmpty()) {
            values.add(text(node.path("options").path(0), "value"));
        }
        values.removeIf(String::isEmpty);
        if (values.contains("$__all")) {
            String all = text(node, "allValue");
            values.clear();
            values.add(all.isEmpty() ? ".*" : all);
        }
        values.replaceAll(v -> v.startsWith("$__auto") ? "$__interval" : v);
        boolean isList =
                node.path("multi").asBoolean(false) || node.path("includeAll").asBoolean(false);
        String label = text(node, "label");
        variables.add(new Variable(name, label.isEmpty() ? name : label, values, isList));
    }

    // ---- the first model -----------------------------------------------------------------------------------------

    private void panel(JsonNode node) {
        String type = text(node, "type");
        if (type.equals("row")) {
            node.path("panels").forEach(this::panel);
            return;
        }
        String title = title(text(node, "title"), text(node, "id"));
        if (node.has("libraryPanel") && !node.path("targets").isArray()) {
            unusable.add(new Unusable(title, "a panel of Grafana's library: its queries are not in this file"));
            return;
        }
        var targets = new ArrayList<Target>();
        for (JsonNode target : node.path("targets")) {
            JsonNode source = target.has("datasource") ? target.path("datasource") : node.path("datasource");
            target(query(title, target), kind(source), target.path("hide").asBoolean(false), target, targets);
        }
        add(title, type, text(node.path("fieldConfig").path("defaults"), "unit"), targets);
    }

    /** A source is named by type and id, by a variable, by its name, or not at all: then it is the default one. */
    private String kind(JsonNode source) {
        String type = text(source, "type");
        if (!type.isEmpty() && !type.startsWith("$")) {
            return type;
        }
        String name = source.isString() ? source.asString("") : text(source, "uid");
        String bare = name.replaceAll("^\\$\\{?|}$", "");
        String known = kinds.getOrDefault(bare, "");
        if (!known.isEmpty()) {
            return known;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("loki") ? "loki" : lower.equals("__expr__") ? "__expr__" : "";
    }

    // ---- the second model ----------------------------------------------------------------------------------------

    private void panelOfSecond(String id, JsonNode element) {
        JsonNode spec = element.path("spec");
        String title = title(text(spec, "title"), id);
        if (!text(element, "kind").equals("Panel")) {
            unusable.add(new Unusable(title, "a panel of Grafana's library: its queries are not in this file"));
            return;
        }
        var targets = new ArrayList<Target>();
        for (JsonNode one : spec.path("data").path("spec").path("queries")) {
            JsonNode query = one.path("spec").path("query");
            String group = text(query, "group");
            String kind = group.isEmpty() ? text(query, "kind") : group;
            boolean isHidden = one.path("spec").path("hidden").asBoolean(false);
            String name = query(title, one.path("spec"));
            target(name, kind.equals("DataQuery") ? "" : kind, isHidden, query.path("spec"), targets);
        }
        JsonNode drawn = spec.path("vizConfig");
        String group = text(drawn, "group");
        add(
                title,
                group.isEmpty() ? text(drawn, "kind") : group,
                text(drawn.path("spec").path("fieldConfig").path("defaults"), "unit"),
                targets);
    }

    // ---- both ----------------------------------------------------------------------------------------------------

    private void target(String name, String kind, boolean isHidden, JsonNode query, List<Target> into) {
        String expression = text(query, "expr").strip();
        if (isHidden) {
            unusable.add(new Unusable(name, "hidden in the dashboard"));
        } else if (kind.equals("__expr__")) {
            unusable.add(new Unusable(name, "computed by Grafana from other queries"));
        } else if (!kind.isEmpty()
                && !kind.equals("prometheus")
                && !kind.equals("loki")
                && !kind.contains("prometheus")) {
            unusable.add(new Unusable(name, "its source is of the kind " + kind + ", not Prometheus or Loki"));
        } else if (expression.isEmpty()) {
            unusable.add(new Unusable(name, "it has no expression"));
        } else {
            into.add(new Target(kind.equals("loki") ? Language.LOGQL : Language.PROMQL, expression));
        }
    }

    private void add(String title, String type, String unit, List<Target> targets) {
        if (!targets.isEmpty() && panels.size() < MOST_PANELS) {
            panels.add(new Panel(title, unit(unit), targets));
        } else if (SILENT.contains(type)) {
            unusable.add(new Unusable(title, "a panel of the kind " + type + " asks for nothing"));
        } else if (unusable.stream().noneMatch(u -> u.title().startsWith(title))) {
            unusable.add(new Unusable(title, "it has no query"));
        }
    }

    /** Grafana's names of units in those of the timeline. */
    private static String unit(String grafana) {
        return switch (grafana) {
            case "s" -> "seconds";
            case "percentunit" -> "ratio";
            case "percent" -> "percent";
            case "bytes", "decbytes" -> "bytes";
            case "Bps", "binBps" -> "bytes/s";
            case "reqps", "ops", "cps", "rps" -> "1/s";
            case "short", "none" -> "count";
            default -> grafana;
        };
    }

    private static String query(String title, JsonNode query) {
        return text(query, "refId").isEmpty() ? title : title + ", query " + text(query, "refId");
    }

    private static String title(String title, String id) {
        return title.isBlank() ? "Panel " + id : title.strip();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }
}
