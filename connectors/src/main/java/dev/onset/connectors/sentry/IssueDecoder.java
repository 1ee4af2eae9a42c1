package dev.onset.connectors.sentry;

import dev.onset.signal.ErrorIssue;
import tools.jackson.databind.JsonNode;

/** Reads issues as Sentry (schema 0.272) and GlitchTip send them. */
final class IssueDecoder {

    private final SentryApi api;
    private final SentryApi.Home home;

    IssueDecoder(SentryApi api, SentryApi.Home home) {
        this.api = api;
        this.home = home;
    }

    /** In a list that was asked for a time, Sentry's own counts are those of that time; {@code lifetime} has the others. */
    ErrorIssue decode(JsonNode node) {
        JsonNode life = node.path("lifetime");
        JsonNode all = life.isObject() ? life : node;
        return new ErrorIssue(
                Fields.text(node, "id"),
                Fields.text(node, "shortId"),
                Fields.text(node, "title"),
                Fields.text(node.path("metadata"), "type"),
                Fields.text(node, "culprit"),
                Fields.text(node.path("project"), "slug"),
                Fields.text(node, "level"),
                Fields.text(node, "status"),
                Fields.text(node, "substatus"),
                Math.max(Fields.number(all.path("count")), Fields.number(node.path("count"))),
                Math.max(Fields.number(all.path("userCount")), Fields.number(node.path("userCount"))),
                Fields.time(all.has("firstSeen") ? all.path("firstSeen") : node.path("firstSeen")),
                Fields.time(all.has("lastSeen") ? all.path("lastSeen") : node.path("lastSeen")),
                Fields.text(node.path("firstRelease"), "version"),
                link(node));
    }

    /** GlitchTip writes "Not implemented" where the link should be. */
    private String link(JsonNode node) {
        String link = Fields.text(node, "permalink");
        if (link.startsWith("https://") || link.startsWith("http://")) {
            return link;
        }
        String id = Addresses.segment(Fields.text(node, "id"));
        String organization = Addresses.segment(home.organization());
        return home.glitchTip()
                ? api.webAddress() + "/" + organization + "/issues/" + id
                : api.webAddress() + "/organizations/" + organization + "/issues/" + id + "/";
    }
}
