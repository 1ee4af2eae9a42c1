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
 * @param dating what that time is
 * @param projects slugs
 * @param deploys how many deploys it has, negative where the tracker does not say
 * @param lastDeployed null where there is none or it is not said
 */
record Release(
        String version,
        Instant at,
        Dating dating,
        List<String> projects,
        String link,
        long deploys,
        @Nullable Instant lastDeployed) {

    /** What the time of a release is. */
    enum Dating {
        /** When somebody marked it as released. */
        RELEASED,
        /** When it was made known to the tracker. */
        CREATED,
        /** When its first error came, which made it known: it may have been out for long. */
        FIRST_ERROR
    }

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
                dating(released, created, Fields.time(node.path("firstEvent"))),
                projects,
                Fields.text(node, "url"),
                node.has("deployCount") ? Fields.number(node.path("deployCount")) : -1,
                Fields.time(node.path("lastDeploy").path("dateFinished")));
    }

    private static Dating dating(@Nullable Instant released, @Nullable Instant created, @Nullable Instant firstEvent) {
        if (released != null) {
            return Dating.RELEASED;
        }
        return created != null && firstEvent != null && !firstEvent.isAfter(created.plusSeconds(1))
                ? Dating.FIRST_ERROR
                : Dating.CREATED;
    }

    boolean isOf(String project) {
        return projects.contains(project);
    }
}
