package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest.Language;

/** Calls of Loki's API: {@code /loki/api/v1/query_range?query=&start=&end=}, times in nanoseconds. */
final class LokiLinks implements LinkReader {

    @Override
    public boolean read(WebLink link, Reading into) {
        if (!link.path().contains("loki") || !link.path().contains("v1")) {
            return false;
        }
        into.what("Loki API call");
        into.expression(Language.LOGQL, link.get("query"));
        link.all("match[]").forEach(selector -> into.expression(Language.LOGQL, selector));
        ApiTimes.read(link, into);
        return true;
    }
}
