package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.TimeRange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Builds and sends the requests of the v1 API. Long questions go as a POST form, and as a GET where that is refused (the gateway
 * sees to it) or not wanted. Thread-safe.
 */
final class PrometheusApi {

    private static final Pattern PARAMETERS =
            Pattern.compile("(?:PART+=PART*)(?:&PART+=PART*)*".replace("PART", "(?:[^%&=]|%[0-9a-fA-F]{2})"));

    private final HttpGateway gateway;
    private final ConnectorSettings settings;
    private final InstantSource clock;
    private final List<Parameter> extra;

    /** Set once a POST was refused and the GET that followed was not. */
    private volatile boolean getOnly;

    PrometheusApi(HttpGateway gateway, ConnectorSettings settings, InstantSource clock) {
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
        this.extra = parameters(settings.options().getOrDefault(PrometheusKind.PARAMETERS, ""));
        this.getOnly =
                settings.options().getOrDefault(PrometheusKind.METHOD, "POST").equals("GET");
    }

    String source() {
        return settings.name();
    }

    Deadline deadline() {
        return Deadline.in(settings.deadline(), clock);
    }

    /** A question whose parameters may be long. */
    ApiRequest question(String path) {
        return withExtra(new ApiRequest(getOnly ? "GET" : "POST", path, List.of(), Map.of()));
    }

    /** A question that is only served as GET. */
    ApiRequest get(String path) {
        return withExtra(ApiRequest.get(path));
    }

    ApiRequest rangeQuery(String expression, StepGrid grid) {
        return question("/api/v1/query_range")
                .with("query", expression)
                .with("start", PromQl.seconds(grid.first()))
                .with("end", PromQl.seconds(grid.last()))
                .with("step", PromQl.seconds(grid.step()));
    }

    ApiRequest instantQuery(String expression, long epochMillis) {
        return question("/api/v1/query").with("query", expression).with("time", PromQl.seconds(epochMillis));
    }

    /** The range as the API takes it: both ends belong to it there, so the last millisecond is named. */
    static ApiRequest within(ApiRequest request, TimeRange range) {
        return request.with("start", PromQl.seconds(range.startMillis()))
                .with("end", PromQl.seconds(Math.max(range.startMillis(), range.endMillis() - 1)));
    }

    /**
     * Sends a question and unwraps the answer.
     *
     * @throws CallFailed for every expected failure; an empty body is one unless the status says that there is no content
     */
    <T> Reply<Envelope<T>> ask(ApiRequest request, BodyReader<Envelope<T>> reader, Deadline deadline)
            throws CallFailed, InterruptedException {
        Reply<Envelope<T>> reply = orGet(request, r -> raw(r, reader, deadline));
        if (reply.value().empty() && reply.status() != 204) {
            throw new CallFailed(new Failure.BadReply(
                    source(),
                    request.method() + " " + request.path(),
                    "status " + reply.status() + " with an empty body",
                    "Something between may have cut the answer; ask again."));
        }
        return reply;
    }

    /**
     * As {@link #ask}, for a person who wants to know whether the source works: it goes even while the source is left alone after
     * failures.
     */
    <T> Reply<Envelope<T>> probe(ApiRequest request, BodyReader<Envelope<T>> reader)
            throws CallFailed, InterruptedException {
        return orGet(request, r -> gateway.probe(r, reader));
    }

    private interface Send<T> {

        Reply<Envelope<T>> send(ApiRequest request) throws CallFailed, InterruptedException;
    }

    /** Grafana's proxy refuses a POST with a 403 of its own; the question goes as a GET then, and those after it too. */
    private <T> Reply<Envelope<T>> orGet(ApiRequest request, Send<T> sender) throws CallFailed, InterruptedException {
        try {
            return sender.send(request);
        } catch (CallFailed e) {
            boolean refused = request.method().equals("POST")
                    && PrometheusDialect.isPostRefused(e.failure().cameBack());
            if (!refused) {
                throw e;
            }
            Reply<Envelope<T>> reply = sender.send(request.withMethod("GET"));
            getOnly = true;
            return reply;
        }
    }

    /** Sends a request whose answer has no envelope. */
    <T> Reply<T> raw(ApiRequest request, BodyReader<T> reader, Deadline deadline)
            throws CallFailed, InterruptedException {
        if (deadline.left().isZero()) {
            throw new CallFailed(new Failure.TimedOut(
                    source(),
                    request.method() + " " + request.path(),
                    "the time was used up by the requests before",
                    "Decrease the range or raise the step, or allow the source more time.",
                    deadline.whole()));
        }
        return gateway.call(request, reader, deadline.left());
    }

    private ApiRequest withExtra(ApiRequest request) {
        ApiRequest all = request;
        for (Parameter parameter : extra) {
            all = all.with(parameter.name(), parameter.value());
        }
        return all;
    }

    /** {@code a=1&b=2}, percent-encoded, as an address carries it; empty where it is nothing of the kind. */
    static List<Parameter> parameters(String text) {
        if (!areParameters(text)) {
            return List.of();
        }
        var parameters = new ArrayList<Parameter>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.add(new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
        }
        return List.copyOf(parameters);
    }

    static boolean areParameters(String text) {
        return PARAMETERS.matcher(text).matches();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
