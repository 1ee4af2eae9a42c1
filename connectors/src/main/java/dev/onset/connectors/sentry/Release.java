package dev.onset.connectors.sentry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A release as a tracker lists it.
 *
 * @param at when it was released, else when the tracker first heard of it
 * @param projects slugs
 * @param deploys how many deploys it has, negative where the tracker does not say
 * @param lastDeployed null where there is none or it is not said
 */
record Release(
        String version,
        Instant at,
        boolean isDated,
        List<String> projects,
        String link,
        long deploys,
        @Nullable Instant lastDeployed) {

    Release {
        projects = List.copyOf(projects);
    }

    /** Null when it has no version or no date. */
    static @Nullable Release of(JsonNode node) {
        String version = Fields.text(node, "version");
        Instant released = Fields.time(node.path("dateReleased"));
        Instant created = Fields.time(node.path("dateCreated"));
        Instant at = released == null ? created : released;
        if (version.isEmpty() || at == null) {
            return null;
        }
        var projects = new ArrayList<String>();
        for (JsonNode project : node.path("projects")) {
            projects.add(Fields.text(project, "slug"));
        }
        return new Release(
                version,
                at,
                released != null,
                projects,
                Fields.text(node, "url"),
                node.has("deployCount") ? Fields.number(node.path("deployCount")) : -1,
                Fields.time(node.path("lastDeploy").path("dateFinished")));
    }

    boolean isOf(String project) {
        return projects.contains(project);
    }
}
