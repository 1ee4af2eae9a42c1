package dev.onset.engine.links;

import java.util.List;

/**
 * Links of Alertmanager: {@code #/alerts?filter={...}}, {@code #/silences/ID}, the same of its API, and the filters of Karma,
 * which stands in front of it in many places.
 */
final class AlertmanagerLinks implements LinkReader {

    @Override
    public boolean read(WebLink link, Reading into) {
        String page = link.route().isEmpty() ? "" : link.route().getFirst();
        boolean isApi = link.path().contains("api")
                && link.path().contains("v2")
                && List.of("alerts", "groups", "silences", "silence").stream().anyMatch(link.path()::contains);
        boolean isNewPage = link.last().equals("alerts") && link.has("filter") && !isApi;
        if (page.equals("alerts") || isNewPage) {
            into.what("Alertmanager alerts page");
        } else if (page.equals("silences")) {
            into.what("Alertmanager silence page");
            silence(link.route().size() > 1 ? link.route().get(1) : "", into);
        } else if (page.equals("status") || page.equals("receivers")) {
            into.what("Alertmanager " + page + " page");
        } else if (isApi && !link.path().contains("grafana")) {
            into.what("Alertmanager API call");
            silence(link.after("silence"), into);
        } else if (isKarma(link)) {
            into.what("Karma page");
            link.all("q").forEach(q -> karma(q, into));
            return true;
        } else {
            return false;
        }
        link.all("filter").forEach(filter -> into.matchers(Matchers.ofFilter(filter)));
        if (!link.get("receiver").isBlank()) {
            into.note("receiver " + link.get("receiver"));
        }
        return true;
    }

    private static void silence(String id, Reading into) {
        if (!id.isEmpty() && !id.equals("new")) {
            into.note("silence " + id);
            into.unread("what the silence covers: that stands in Alertmanager, not in the link");
        }
    }

    private static boolean isKarma(WebLink link) {
        return link.path().isEmpty()
                && link.all("q").stream().anyMatch(q -> q.matches("@?[A-Za-z_]+(=|!=|=~|!~|>|<).*"));
    }

    private static void karma(String filter, Reading into) {
        if (!filter.startsWith("@")) {
            into.matchers(Matchers.ofFilter(filter));
        }
    }
}
