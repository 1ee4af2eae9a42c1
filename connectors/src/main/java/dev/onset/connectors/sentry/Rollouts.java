package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Releases and deploys as changes, one a project, each with the version that it replaced where the tracker's lists tell.
 * Confined to one call.
 */
final class Rollouts {

    private static final int MOST_PAGES = 5;
    private static final int MOST_ASKED = 50;
    private static final Comparator<Change> BY_TIME =
            Comparator.comparing(Change::at).thenComparing(Change::service).thenComparing(Change::to);

    private final SentryApi api;
    private final TimeRange range;
    private final Receipts receipts;
    private final List<String> reasons = new ArrayList<>();

    Rollouts(SentryApi api, TimeRange range, Receipts receipts) {
        this.api = api;
        this.range = range;
        this.receipts = receipts;
    }

    // ---- releases ------------------------------------------------------------------------------------------------

    Batch releases(String givenProject) throws CallFailed, InterruptedException {
        String project = api.project(givenProject);
        List<Release> releases = list(api.projectId(givenProject, receipts));
        var changes = new ArrayList<Change>();
        for (Release release : releases) {
            if (!range.contains(release.at())) {
                continue;
            }
            for (String service : release.projects()) {
                if (project.isEmpty() || project.equals(service)) {
                    changes.add(change(release, service, before(releases, release, service)));
                }
            }
        }
        return batch(
                changes,
                List.of(
                        "A release is dated when it was marked as released, else when the tracker first heard of it: dated_by tells."));
    }

    private static Change change(Release release, String service, String from) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("version", release.version());
        labels.put(
                "dated_by",
                switch (release.dating()) {
                    case RELEASED -> "release";
                    case CREATED -> "creation";
                    case FIRST_ERROR -> "first error";
                });
        if (!release.link().isEmpty()) {
            labels.put("url", release.link());
        }
        // A release that its first error made known says nothing of when it went out: as a deploy it would look guilty.
        boolean unknown = release.dating() == Release.Dating.FIRST_ERROR;
        return new Change(
                release.at(),
                unknown ? Change.Kind.OTHER : Change.Kind.DEPLOY,
                service,
                unknown ? "first error of a release" : "release",
                from,
                release.version(),
                Labels.of(labels));
    }

    /** The newest release of the project that is older; empty when none is known. */
    private static String before(List<Release> releases, Release release, String project) {
        return releases.stream()
                .filter(r -> r.isOf(project) && r.at().isBefore(release.at()))
                .max(Comparator.comparing(Release::at))
                .map(Release::version)
                .orElse("");
    }

    /** Newest first, until every project in the range has an older release too. */
    private List<Release> list(String projectId) throws CallFailed, InterruptedException {
        ApiRequest request = api.about("/releases/");
        request = projectId.isEmpty() ? request : request.with("project", projectId);
        Pages pages = api.pages(request.with(api.home().glitchTip() ? "limit" : "per_page", "100"), "version");
        var releases = new ArrayList<Release>();
        int n = 0;
        for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
            receipts.add(page.reply());
            for (JsonNode node : page.items()) {
                Release release = Release.of(node);
                if (release != null) {
                    releases.add(release);
                }
            }
            if (!page.more() || reachesBack(releases)) {
                break;
            }
            if (++n == MOST_PAGES) {
                reasons.add("Only the newest " + releases.size() + " releases were read.");
                break;
            }
        }
        if (!pages.trouble().isEmpty()) {
            reasons.add(pages.trouble());
        }
        return releases;
    }

    private boolean reachesBack(List<Release> releases) {
        Set<String> open = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (Release release : releases) {
            boolean older = release.at().isBefore(range.start());
            (older ? closed : open).addAll(release.projects());
        }
        return !closed.isEmpty() && closed.containsAll(open);
    }

    // ---- deploys -------------------------------------------------------------------------------------------------

    private record Deploy(Instant at, String project, String environment, Release release, JsonNode node) {}

    Batch deploys() throws CallFailed, InterruptedException {
        if (api.home().glitchTip()) {
            throw new CallFailed(new Failure.Unsupported(
                    api.source(),
                    "deploys",
                    "GlitchTip keeps no deploys",
                    "Ask for releases, or mark deploys in another source."));
        }
        List<Release> releases = list("");
        var deploys = new ArrayList<Deploy>();
        int asked = 0;
        for (Release release : releases) {
            if (!mayHaveDeploys(release)) {
                continue;
            }
            if (++asked > MOST_ASKED) {
                reasons.add("Only the deploys of " + MOST_ASKED + " releases were read.");
                break;
            }
            read(release, deploys);
        }
        var changes = new ArrayList<Change>();
        for (Deploy deploy : deploys) {
            if (range.contains(deploy.at())) {
                changes.add(change(deploy, replaced(deploys, releases, deploy)));
            }
        }
        return batch(changes, List.of());
    }

    private static boolean mayHaveDeploys(Release release) {
        return release.deploys() != 0 || release.lastDeployed() != null;
    }

    private void read(Release release, List<Deploy> deploys) throws CallFailed, InterruptedException {
        Pages pages = api.pages(api.about("/releases/" + Addresses.segment(release.version()) + "/deploys/"), "id");
        for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
            receipts.add(page.reply());
            for (JsonNode node : page.items()) {
                Instant finished = Fields.time(node.path("dateFinished"));
                Instant at = finished == null ? Fields.time(node.path("dateStarted")) : finished;
                if (at != null) {
                    projects(node, release)
                            .forEach(p ->
                                    deploys.add(new Deploy(at, p, Fields.text(node, "environment"), release, node)));
                }
            }
        }
        if (!pages.trouble().isEmpty()) {
            reasons.add(pages.trouble());
        }
    }

    /** Newer servers say which of the release's projects were deployed. */
    private static List<String> projects(JsonNode deploy, Release release) {
        var named = new ArrayList<String>();
        for (JsonNode project : deploy.path("projects")) {
            named.add(project.isObject() ? Fields.text(project, "slug") : Fields.text(project));
        }
        named.retainAll(release.projects());
        return named.isEmpty() ? release.projects() : named;
    }

    /** The version deployed before to the same place, else the project's release before this one. */
    private static String replaced(List<Deploy> deploys, List<Release> releases, Deploy deploy) {
        return deploys.stream()
                .filter(d -> d.project().equals(deploy.project())
                        && d.environment().equals(deploy.environment())
                        && d.at().isBefore(deploy.at()))
                .max(Comparator.comparing(Deploy::at))
                .map(d -> d.release().version())
                .orElseGet(() -> before(releases, deploy.release(), deploy.project()));
    }

    private static Change change(Deploy deploy, String from) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("version", deploy.release().version());
        labels.put("environment", deploy.environment());
        labels.put("name", Fields.text(deploy.node(), "name"));
        labels.put("url", Fields.text(deploy.node(), "url"));
        labels.values().removeIf(String::isEmpty);
        return new Change(
                deploy.at(),
                Change.Kind.DEPLOY,
                deploy.project(),
                "deploy",
                from,
                deploy.release().version(),
                Labels.of(labels));
    }

    private Batch batch(List<Change> changes, List<String> infos) {
        changes.sort(BY_TIME);
        var coverage = new Coverage(
                reasons.isEmpty() ? Coverage.State.COMPLETE : Coverage.State.PARTIAL,
                range,
                changes.size(),
                reasons.isEmpty() ? OptionalLong.of(changes.size()) : OptionalLong.empty(),
                reasons,
                List.of(),
                changes.isEmpty() ? List.of() : infos);
        return new Batch(new Changes(changes), coverage, receipts.take(""));
    }
}
