package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One tracker's interface: finds out at the first question what it is, which organization is meant and where that lives, and
 * sends requests there. Thread-safe.
 */
final class SentryApi implements AutoCloseable {

    /**
     * What was found out.
     *
     * @param version as the tracker states it, or empty
     */
    record Home(boolean glitchTip, String version, String organization, HttpGateway gateway) {}

    private static final Pattern IN_TROUBLE = Pattern.compile("^5\\d\\d\\b");

    private final ConnectorSettings settings;
    private final ConnectorContext context;
    private final HttpGateway front;
    private @Nullable HttpGateway region;
    private volatile @Nullable Home home;
    private volatile Map<String, String> projects = Map.of();
    private volatile boolean withoutOrganization;
    private boolean closed;

    SentryApi(ConnectorSettings given, ConnectorContext context) {
        this.settings = Addresses.withoutApi(given);
        this.context = context;
        this.front = HttpGateway.open(settings, context, new SentryDialect());
    }

    String source() {
        return settings.name();
    }

    /** Base address without a trailing slash, for links that people open. */
    String webAddress() {
        return Addresses.web(settings.url());
    }

    // ---- who and where -------------------------------------------------------------------------------------------

    /** One way to send a request. */
    private interface Door {
        <T> Reply<T> send(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException;
    }

    /** What answers here; asked once. */
    Home home() throws CallFailed, InterruptedException {
        Home known = home;
        return known == null ? find(front::call) : known;
    }

    /** What answers here now, asked anew: a person wants to know. */
    Home homeNow() throws CallFailed, InterruptedException {
        projects = Map.of();
        withoutOrganization = false;
        return find(front::probe);
    }

    private Home find(Door door) throws CallFailed, InterruptedException {
        String version = Addresses.isCloud(settings.url()) ? null : glitchTipVersion(door);
        boolean glitchTip = version != null;
        String wanted = settings.options().getOrDefault(SentryKind.ORGANIZATION, "");
        Home found;
        if (!wanted.isEmpty() && !glitchTip && !Addresses.isFrontDoor(settings.url())) {
            found = new Home(false, "", wanted, front);
        } else {
            // GlitchTip answers an unknown organization with an empty list, so its name must be checked.
            JsonNode organization = choose(organizations(), wanted);
            found = new Home(
                    glitchTip,
                    version == null ? "" : version,
                    Fields.text(organization, "slug"),
                    gatewayOf(organization));
        }
        home = found;
        return found;
    }

    /** Null when this is no GlitchTip. */
    private @Nullable String glitchTipVersion(Door door) throws CallFailed, InterruptedException {
        try {
            JsonNode said = door.send(ApiRequest.get("/api/settings/"), SentryApi::object)
                    .value();
            return said.has("iPaidForGlitchTip") ? Fields.text(said, "version") : null;
        } catch (CallFailed e) {
            return switch (e.failure()) {
                case Failure.Unreachable gone -> throw e;
                case Failure.TimedOut late -> throw e;
                case Failure.RateLimited wait -> throw e;
                case Failure.TooMuch much -> throw e;
                case Failure.BadReply odd
                when IN_TROUBLE.matcher(odd.cameBack()).find() -> throw e;
                // Sentry knows no such address. Whatever it made of it, the next question will tell.
                default -> null;
            };
        }
    }

    private List<JsonNode> organizations() throws CallFailed, InterruptedException {
        var pages = new Pages(front, ApiRequest.get("/api/0/organizations/"), "slug");
        var all = new ArrayList<JsonNode>();
        for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
            all.addAll(page.items());
        }
        return all;
    }

    private JsonNode choose(List<JsonNode> organizations, String wanted) throws CallFailed {
        List<JsonNode> fitting = organizations.stream()
                .filter(o -> wanted.isEmpty() || wanted.equals(Fields.text(o, "slug")))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String visible =
                organizations.stream().map(o -> Fields.text(o, "slug")).sorted().collect(Collectors.joining(", "));
        throw new CallFailed(new Failure.Misconfigured(
                source(),
                wanted.isEmpty() ? "to choose the organization" : "organization " + wanted,
                visible.isEmpty() ? "the token sees no organization" : "the token sees " + visible,
                visible.isEmpty()
                        ? "Give the token the scope org:read, or name the organization in the source's settings."
                        : "Set organization to one of them in the source's settings."));
    }

    /** Sentry's cloud keeps each organization in one region, and answers for it there only. */
    private synchronized HttpGateway gatewayOf(JsonNode organization) {
        URI address = Addresses.region(
                settings.url(), Fields.text(organization.path("links").path("regionUrl")));
        if (address == null) {
            return front;
        }
        if (region == null) {
            region = HttpGateway.open(Addresses.at(settings, address), context, new SentryDialect());
            if (closed) {
                region.close();
            }
        }
        return region;
    }

    // ---- requests ------------------------------------------------------------------------------------------------

    /** A request about the organization. */
    ApiRequest about(String path) throws CallFailed, InterruptedException {
        return ApiRequest.get("/api/0/organizations/" + Addresses.segment(home().organization()) + path);
    }

    /** A request about an issue; old servers and GlitchTip know issues without their organization only. */
    ApiRequest aboutIssue(String id, String path) throws CallFailed, InterruptedException {
        String issue = "/issues/" + Addresses.segment(id) + path;
        return home().glitchTip() || withoutOrganization ? ApiRequest.get("/api/0" + issue) : about(issue);
    }

    Reply<JsonNode> call(ApiRequest request) throws CallFailed, InterruptedException {
        return call(request, SentryApi::object);
    }

    <T> Reply<T> call(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return home().gateway().call(request, reader);
    }

    Pages pages(ApiRequest request, String id) throws CallFailed, InterruptedException {
        return new Pages(home().gateway(), request, id);
    }

    private static JsonNode object(InputStream body) throws UnexpectedBody {
        JsonNode tree = JsonBodies.tree(body);
        if (!tree.isObject()) {
            throw new UnexpectedBody("not an object");
        }
        return tree;
    }

    /** The organization as the tracker describes it; asked even while the source is left alone after failures. */
    Reply<JsonNode> organization() throws CallFailed, InterruptedException {
        return home().gateway().probe(about("/"), SentryApi::object);
    }

    /** One issue as the tracker describes it. */
    Reply<JsonNode> issue(String id) throws CallFailed, InterruptedException {
        try {
            return call(aboutIssue(id, "/"));
        } catch (CallFailed e) {
            boolean maybeOld = !home().glitchTip()
                    && !withoutOrganization
                    && (e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Misconfigured);
            if (!maybeOld) {
                throw e;
            }
            Reply<JsonNode> reply = olderIssue(id, e);
            withoutOrganization = true;
            return reply;
        }
    }

    private Reply<JsonNode> olderIssue(String id, CallFailed first) throws CallFailed, InterruptedException {
        try {
            return call(ApiRequest.get("/api/0/issues/" + Addresses.segment(id) + "/"));
        } catch (CallFailed e) {
            if (e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.NotRecorded) {
                throw first;
            }
            throw e;
        }
    }

    // ---- projects ------------------------------------------------------------------------------------------------

    Pages projectPages() throws CallFailed, InterruptedException {
        return pages(about("/projects/"), "slug");
    }

    /** All projects that the token sees: ids by slug, in the order of the slugs. */
    Map<String, String> projects(Receipts receipts) throws CallFailed, InterruptedException {
        Map<String, String> known = projects;
        if (!known.isEmpty()) {
            return known;
        }
        var found = new TreeMap<String, String>();
        Pages pages = projectPages();
        for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
            receipts.add(page.reply());
            page.items().forEach(p -> found.put(Fields.text(p, "slug"), Fields.text(p, "id")));
        }
        projects = found;
        return found;
    }

    /**
     * The project to ask for: the one given, else the one in the settings. Trackers answer an unknown project with an empty list.
     *
     * @return its id, empty for all
     */
    String projectId(String given, Receipts receipts) throws CallFailed, InterruptedException {
        String slug = project(given);
        if (slug.isEmpty()) {
            return "";
        }
        Map<String, String> known = projects(receipts);
        String id = known.get(slug);
        if (id == null) {
            throw new CallFailed(new Failure.NotFound(
                    source(),
                    "project " + slug,
                    "no such project among " + String.join(", ", known.keySet()),
                    "Choose one of these, or give the token the scope project:read for it."));
        }
        return id;
    }

    /** The slug to ask for, empty for all. */
    String project(String given) {
        return given.isEmpty() ? settings.options().getOrDefault(SentryKind.PROJECT, "") : given;
    }

    @Override
    public void close() {
        HttpGateway open;
        synchronized (this) {
            closed = true;
            open = region;
        }
        front.close();
        if (open != null) {
            open.close();
        }
    }
}
