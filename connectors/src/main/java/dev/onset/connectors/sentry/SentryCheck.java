package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.FastestReply;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds out what a token may see and what the tracker lacks. Confined to one call. */
final class SentryCheck {

    /** What each scope is for, in the order in which people set them. */
    private static final Map<String, String> SCOPES = scopes();

    private final String name;
    private final SentryApi api;
    private final List<String> works = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> limits = new LinkedHashMap<>();
    private final FastestReply fastest = new FastestReply();
    private @Nullable Failure first;
    private int answered;

    SentryCheck(String name, SentryApi api) {
        this.name = name;
        this.api = api;
    }

    Check run() throws CallFailed, InterruptedException {
        SentryApi.Home home = api.homeNow();
        String version = home.version();
        Reply<JsonNode> organization = tried("organization " + home.organization(), "org:read", api::organization);
        if (organization != null) {
            works.add("organization " + home.organization());
            noteScopes(organization.value());
        }
        Reply<?> projects = tried("projects", "project:read", () -> first(api.projectPages()));
        if (projects != null) {
            int n = ((List<?>) projects.value()).size();
            works.add(n + (n == 1 ? " project" : " projects"));
            if (n == 0) {
                missing.add("The token sees no project: give it project:read, or a team that has projects.");
            }
        }
        if (tried("issues", "event:read", () -> first(issues(home))) != null) {
            works.add("issues and events");
        }
        if (tried("releases", "project:releases", () -> first(api.pages(api.about("/releases/"), "version"))) != null) {
            works.add("releases");
        }
        if (home.glitchTip()) {
            missing.add(
                    "GlitchTip has no deploys, no error counts finer than an hour (Onset counts events itself) and no"
                            + " search by time (Onset compares issues itself).");
        }
        Failure failure = first;
        return answered == 0 && failure != null
                ? Check.failed(name, SentryKind.NAME, failure)
                : new Check(
                        name,
                        SentryKind.NAME,
                        version,
                        home.glitchTip() ? "GlitchTip" : "Sentry",
                        fastest.latency(),
                        fastest.clockOffset(),
                        limits,
                        works,
                        missing,
                        null);
    }

    private Pages issues(SentryApi.Home home) throws CallFailed, InterruptedException {
        ApiRequest request = api.about("/issues/").with("limit", "1");
        return api.pages(home.glitchTip() ? request : request.with("query", "").with("statsPeriod", "24h"), "id");
    }

    private static Reply<List<JsonNode>> first(Pages pages) throws CallFailed, InterruptedException {
        Pages.Page page = pages.next();
        if (page == null) {
            throw new AssertionError("a fresh list has a first page");
        }
        return page.reply();
    }

    private interface Asking<T> {
        Reply<T> ask() throws CallFailed, InterruptedException;
    }

    private <T> @Nullable Reply<T> tried(String what, String scope, Asking<T> asking)
            throws CallFailed, InterruptedException {
        try {
            Reply<T> reply = asking.ask();
            note(reply);
            answered++;
            return reply;
        } catch (CallFailed e) {
            return switch (e.failure()) {
                case Failure.Denied denied -> {
                    first = first == null ? denied : first;
                    missing.add(what + ": refused (" + denied.cameBack() + "); give the token the scope " + scope + ", "
                            + SCOPES.getOrDefault(scope, "") + ".");
                    yield null;
                }
                case Failure.NotFound absent -> {
                    first = first == null ? absent : first;
                    missing.add(what + ": not found (" + absent.cameBack() + ").");
                    yield null;
                }
                default -> throw e;
            };
        }
    }

    private void note(Reply<?> reply) {
        fastest.of(reply);
        var headers = new TreeMap<>(reply.headers());
        limit(headers, "x-sentry-rate-limit-limit", "requests in one window");
        limit(headers, "x-sentry-rate-limit-concurrentlimit", "requests at a time");
        limit(headers, "x-max-hits", "items counted at most");
    }

    private void limit(Map<String, String> headers, String header, String words) {
        String value = headers.getOrDefault(header, "");
        if (!value.isEmpty()) {
            limits.put(words, value);
        }
    }

    /** Sentry lists in {@code access} what the caller may do in the organization. */
    private void noteScopes(JsonNode organization) {
        JsonNode access = organization.path("access");
        if (!access.isArray() || access.isEmpty()) {
            return;
        }
        Set<String> given = new HashSet<>();
        access.forEach(a -> given.add(Fields.text(a)));
        SCOPES.forEach((scope, use) -> {
            // Releases can be read with several scopes; trying tells.
            if (!given.contains(scope) && !scope.equals("project:releases")) {
                missing.add("The token lacks the scope " + scope + ", " + use + ".");
            }
        });
    }

    private static Map<String, String> scopes() {
        var scopes = new LinkedHashMap<String, String>();
        scopes.put("org:read", "which shows the organization");
        scopes.put("project:read", "which shows its projects");
        scopes.put("event:read", "which shows issues and events");
        scopes.put("project:releases", "which shows releases and deploys");
        return scopes;
    }
}
