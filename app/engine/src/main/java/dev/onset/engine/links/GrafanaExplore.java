package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest.Language;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of Grafana's Explore in its three forms: {@code left=["now-1h","now","Loki",{...}]} (to 8), {@code left={...}} (9 and
 * 10.0), {@code panes={id:{...}}&schemaVersion=1} (10.1 and later).
 */
final class GrafanaExplore {

    private static final Pattern TIMES = Pattern.compile("\\[\"([^\"]{1,40})\",\"([^\"]{1,40})\",\"([^\"]{0,80})\"");
    private static final Pattern EXPR = Pattern.compile("\"expr\":\"(.{1,4000}?)\"(?:,\"[a-zA-Z]{1,30}\":|}]|}$)");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16,32}");

    private static final Pattern TRACE_BY_ID =
            Pattern.compile("\\btrace(?:Id|ID|_id|:id)\\s*=\\s*[\"`]([0-9a-fA-F]{16,32})[\"`]");

    private GrafanaExplore() {}

    static void read(WebLink link, Reading into) {
        for (String name : List.of("panes", "left", "right")) {
            for (String text : link.all(name)) {
                Json json = Json.parse(text);
                if (json == null) {
                    broken(text, into);
                } else if (name.equals("panes")) {
                    json.entries().values().forEach(pane -> pane(pane, into));
                } else if (json.isList()) {
                    compact(json.items(), into);
                } else {
                    pane(json, into);
                }
            }
        }
    }

    private static void pane(Json pane, Reading into) {
        Json range = pane.get("range");
        if (!into.hasWindow()) {
            GrafanaTimes.read(range.get("from").text(), range.get("to").text(), into.now(), into);
        }
        Json source = pane.get("datasource");
        String general = source.isMap() ? source.get("type").text() : source.text();
        for (Json query : pane.get("queries").items()) {
            String type = query.get("datasource").get("type").text();
            query(query, type.isEmpty() ? general : type, into);
        }
        String trace = pane.get("panelsState").get("trace").get("spanId").text();
        if (!trace.isEmpty()) {
            into.note("span " + trace);
        }
    }

    private static void compact(List<Json> items, Reading into) {
        if (items.size() < 2) {
            return;
        }
        GrafanaTimes.read(items.get(0).text(), items.get(1).text(), into.now(), into);
        String source = items.size() > 2 ? items.get(2).text() : "";
        for (Json item : items.subList(Math.min(3, items.size()), items.size())) {
            if (item.isMap()) {
                query(item, source, into);
            }
        }
    }

    private static void query(Json query, String source, Reading into) {
        String expr = query.get("expr").text();
        String text = query.get("query").text();
        Matcher traceById = TRACE_BY_ID.matcher(text);
        if (!expr.isBlank()) {
            into.expression(language(source, expr), expr);
        } else if (HEX.matcher(text.strip()).matches()) {
            into.traceId(text);
        } else if (traceById.find()) {
            into.traceId(traceById.group(1));
        } else if (text.strip().equals("{}")) {
            into.note("all traces");
        } else if (!text.isBlank()
                && (source.contains("tempo") || query.get("queryType").text().equals("traceql"))) {
            into.expression(Language.TRACEQL, text);
        } else if (!text.isBlank()) {
            into.unread("a query for " + (source.isEmpty() ? "an unnamed source" : source));
        }
        into.service(query.get("service").text());
        tempo(query, into);
        String operation = query.get("operation").text();
        if (!operation.isBlank()) {
            into.note("operation " + operation);
        }
    }

    /** The search form of Tempo: filters with scope, tag, operator and value; older: serviceName. */
    private static void tempo(Json query, Reading into) {
        into.service(query.get("serviceName").text());
        for (Json filter : query.get("filters").items()) {
            String tag = filter.get("tag").text();
            Json value = filter.get("value");
            String first = value.isList() && !value.items().isEmpty()
                    ? value.items().getFirst().text()
                    : value.text();
            boolean isService =
                    tag.equals("service.name") || filter.get("id").text().equals("service-name");
            if (isService && filter.get("operator").text().startsWith("=")) {
                into.service(first);
            }
        }
    }

    private static Language language(String source, String expr) {
        String lower = source.toLowerCase(Locale.ROOT);
        if (lower.contains("loki") || lower.equals("logs")) {
            return Language.LOGQL;
        }
        boolean isMetrics = lower.contains("prom")
                || lower.contains("mimir")
                || lower.contains("thanos")
                || lower.contains("victoria");
        return isMetrics ? Language.PROMQL : QueryText.languageOfQuery(expr);
    }

    /** State that a chat or a person has damaged: what can still be made out of it. */
    private static void broken(String text, Reading into) {
        Matcher times = TIMES.matcher(text);
        String source = "";
        if (times.find()) {
            GrafanaTimes.read(times.group(1), times.group(2), into.now(), into);
            source = times.group(3);
        }
        Matcher expr = EXPR.matcher(text);
        while (expr.find()) {
            String query = expr.group(1).replace("\\\"", "\"");
            into.expression(language(source, query), query);
        }
        into.unread("a part of the link that is cut or damaged");
    }
}
