package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links of Prometheus: the graph of 2.x ({@code /graph?g0.expr=}), the query page of 3.x ({@code /query?g0.expr=}), alerts,
 * rules and targets pages, API calls; Thanos and VictoriaMetrics write the same. Times in them are UTC.
 */
final class PrometheusLinks implements LinkReader {

    private static final Pattern PANEL = Pattern.compile("g(\\d{1,3})\\.expr");

    @Override
    public boolean read(WebLink link, Reading into) {
        var panels = new TreeSet<Integer>();
        for (String name : link.parameters().keySet()) {
            Matcher m = PANEL.matcher(name);
            if (m.matches()) {
                panels.add(Integer.valueOf(m.group(1)));
            }
        }
        if (!panels.isEmpty()) {
            into.what("Prometheus graph");
            panels.forEach(panel -> panel(link, "g" + panel + ".", into));
            return true;
        }
        return page(link, into) || api(link, into);
    }

    private static void panel(WebLink link, String prefix, Reading into) {
        into.expression(Language.PROMQL, link.get(prefix + "expr"));
        if (into.hasWindow()) {
            return;
        }
        Now utc = new Now(into.now().instant(), ZoneOffset.UTC);
        Instant end = instant(link.get(prefix + "end_input"), utc);
        Instant moment = instant(link.get(prefix + "moment_input"), utc);
        Duration range = Lengths.compact(link.get(prefix + "range_input").replace(" ", ""));
        String tab = link.get(prefix + "tab");
        boolean isTable = tab.equals("1") || tab.equals("table");
        if (isTable && (moment != null || end != null)) {
            Instant at = moment == null ? end : moment;
            into.window(at == null ? null : utc.around(at));
        } else if (range != null && end != null) {
            into.window(utc.range(end.minus(range), end));
        } else if (end != null) {
            into.window(utc.around(end));
        } else if (range != null && !isTable) {
            into.last(range);
        }
    }

    private static boolean page(WebLink link, Reading into) {
        boolean isPage = link.route().isEmpty()
                && !link.path().contains("alerting")
                && !link.path().contains("api");
        String last = link.last();
        if (isPage && last.equals("alerts") && !link.has("filter")) {
            into.what("Prometheus alerts page");
        } else if (isPage && last.equals("rules")) {
            into.what("Prometheus rules page");
        } else if (isPage && last.equals("targets")) {
            into.what("Prometheus targets page");
            into.service(job(link.get("scrapePool") + link.get("pool")));
        } else {
            return false;
        }
        search(link.get("search"), into);
        return true;
    }

    /** The search field takes names of alerts and parts of label sets. */
    private static void search(String text, Reading into) {
        if (text.contains("=")) {
            into.matchers(Matchers.ofFilter(text));
        } else if (text.strip().matches("[A-Za-z_][\\w:-]{2,100}")) {
            into.alertName(text);
        } else if (!text.isBlank()) {
            into.unread("search text " + text);
        }
    }

    /** A scrape pool of the operator is {@code serviceMonitor/namespace/name/0}. */
    private static String job(String pool) {
        String[] parts = pool.split("/");
        return parts.length >= 4 ? parts[2] : pool;
    }

    private static boolean api(WebLink link, Reading into) {
        boolean isApi = link.path().contains("v1")
                && !link.path().contains("loki")
                && !link.path().contains("grafana");
        if (!isApi || !link.path().contains("api")) {
            return false;
        }
        boolean isQuery = link.last().startsWith("query") && link.has("query");
        boolean isSeries = List.of("series", "labels", "values").contains(link.last()) && link.has("match[]");
        if (!isQuery && !isSeries && !List.of("alerts", "rules", "targets").contains(link.last())) {
            return false;
        }
        into.what("Prometheus API call");
        into.expression(Language.PROMQL, isQuery ? link.get("query") : "");
        link.all("match[]").forEach(selector -> into.expression(Language.PROMQL, selector));
        ApiTimes.read(link, into);
        return true;
    }

    private static @Nullable Instant instant(String text, Now now) {
        Stamp stamp = Stamps.only(text, now);
        return stamp == null ? null : stamp.resolve(now, false);
    }
}
