package dev.onset.engine.links;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links of Grafana: Explore, dashboards, alerting, silences and the drilldown apps. Short links name nothing; that is said.
 */
final class GrafanaLinks implements LinkReader {

    private static final Set<String> NO_LABEL = Set.of(
            "datasource",
            "ds",
            "prometheus",
            "loki",
            "interval",
            "resolution",
            "quantile",
            "percentile",
            "rate",
            "range",
            "search",
            "query",
            "metric",
            "groupby",
            "by",
            "lineFilters",
            "fields",
            "levels",
            "patterns",
            "metadata",
            "primarySignal");
    private static final Set<String> SERVICE = Set.of("service", "Service", "svc", "serviceName");

    private static final Set<String> DASHBOARD = Set.of("d", "d-solo");
    private static final Set<String> OLD_DASHBOARD = Set.of("db", "snapshot", "file", "script");

    @Override
    public boolean read(WebLink link, Reading into) {
        List<String> path = link.path();
        if (path.contains("goto")) {
            into.what("Grafana short link");
            into.unread("where it leads: that stands in Grafana; open it and paste the address it turns into");
            return true;
        }
        boolean isApp = path.contains("a")
                && !link.after("a").isEmpty()
                && link.after("a").contains("-");
        if (isApp) {
            into.what("Grafana app " + link.after("a"));
            GrafanaTimes.read(link, into);
            drilldown(link, into);
            variables(link, into);
            return true;
        }
        if (path.contains("explore")
                && (link.has("left") || link.has("panes") || link.last().equals("explore"))) {
            into.what("Grafana Explore");
            GrafanaTimes.read(link, into);
            GrafanaExplore.read(link, into);
            return true;
        }
        boolean isDashboard = path.subList(0, Math.min(3, path.size())).stream().anyMatch(DASHBOARD::contains)
                && !link.host().endsWith("google.com");
        boolean isOld = OLD_DASHBOARD.contains(link.after("dashboard"));
        if (isDashboard || isOld) {
            dashboard(link, into);
            return true;
        }
        if (path.contains("alerting")) {
            alerting(link, into);
            return true;
        }
        return false;
    }

    private static void dashboard(WebLink link, Reading into) {
        String uid = link.after("d").isEmpty() ? link.after("d-solo") : link.after("d");
        boolean isSlug = !link.last().equals(uid) && !uid.isEmpty();
        into.what(link.path().contains("d-solo") ? "Grafana panel" : "Grafana dashboard");
        into.note("dashboard " + (isSlug ? link.last() : uid.isEmpty() ? link.last() : uid));
        for (String name : List.of("viewPanel", "editPanel", "panelId")) {
            if (link.has(name)) {
                into.note("panel " + link.get(name));
            }
        }
        GrafanaTimes.read(link, into);
        variables(link, into);
    }

    /** Variables are named after labels as a rule; what is none of a place is left out by whoever uses the labels. */
    private static void variables(WebLink link, Reading into) {
        for (Map.Entry<String, List<String>> parameter : link.parameters().entrySet()) {
            String name =
                    parameter.getKey().startsWith("var-") ? parameter.getKey().substring(4) : "";
            List<String> values = parameter.getValue().stream()
                    .filter(v -> !v.isBlank()
                            && !v.equals("All")
                            && !v.equals("$__all")
                            && !v.equals(".*")
                            && !v.equals(".+"))
                    .toList();
            if (name.isEmpty() || name.startsWith("DS_") || NO_LABEL.contains(name) || values.isEmpty()) {
                continue;
            }
            if (values.stream().anyMatch(v -> v.contains("|"))) {
                values.forEach(v -> filter(v, into));
            } else if (values.size() > 1) {
                into.unread("variable " + name + " has " + values.size() + " values");
            } else if (SERVICE.contains(name)) {
                into.service(values.getFirst());
            } else {
                into.label(name, values.getFirst());
            }
        }
    }

    /** Ad hoc filters: {@code key|operator|value}. */
    private static void filter(String text, Reading into) {
        String[] parts = text.split("\\|", 3);
        if (parts.length == 3 && List.of("=", "!=", "=~", "!~", "=|", "!=|").contains(parts[1])) {
            int label = parts[2].indexOf(",");
            String value = label < 0 ? parts[2] : parts[2].substring(0, label);
            into.matchers(List.of(new Matchers.One(parts[0], parts[1], value.replace("__gfc__", ","))));
        }
    }

    /** Logs drilldown has the service in its path: {@code /explore/service/orders/logs}. */
    private static void drilldown(WebLink link, Reading into) {
        int at = link.path().indexOf("explore");
        if (at >= 0 && at + 2 < link.path().size()) {
            String label = link.path().get(at + 1);
            String value = link.path().get(at + 2);
            into.label(label.equals("service") ? "service_name" : label, value);
        }
        String trace = link.get("traceId");
        if (!trace.isEmpty()) {
            into.traceId(trace);
        }
        String metric = link.get("metric");
        if (!metric.isBlank()) {
            into.note("metric " + metric);
        }
    }

    private static void alerting(WebLink link, Reading into) {
        List<String> path = link.path();
        boolean isSilence = path.contains("silence") || path.contains("silences");
        into.what(
                isSilence
                        ? "Grafana silence"
                        : link.last().equals("view") ? "Grafana alert rule" : "Grafana alerting page");
        link.all("matcher").forEach(m -> into.matchers(Matchers.ofFilter(m)));
        link.all("matchers").forEach(m -> into.matchers(Matchers.ofFilter(m)));
        String search = link.get("queryString") + link.get("search");
        GrafanaSearch.read(search, into);
        String source = link.after("alerting");
        if (link.last().equals("view") || link.last().equals("find")) {
            rule(source, path.get(path.size() - 2), into);
        }
        GrafanaTimes.read(link, into);
        variables(link, into);
    }

    /** Grafana's own rules have an id, others are {@code pri$source$namespace$group$name$hash}. */
    private static void rule(String source, String id, Reading into) {
        String[] parts = id.split("\\$");
        if (parts.length >= 6) {
            into.alertName(parts[4]);
        } else if (source.equals("grafana")) {
            into.note("rule " + id);
            into.unread("what the rule asks: that stands in Grafana, not in the link");
        } else {
            into.alertName(id);
        }
    }
}
