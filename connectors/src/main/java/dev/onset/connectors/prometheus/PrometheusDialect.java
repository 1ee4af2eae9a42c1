package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.spi.Failure;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Prometheus and its kin speak of errors: a JSON envelope with {@code errorType} and {@code error}, plain text while starting
 * and for unknown paths, JSON with {@code message} from Grafana's proxy.
 */
final class PrometheusDialect implements Dialect {

    /** Limits as Prometheus, Thanos, Mimir and VictoriaMetrics word them. */
    private static final Pattern LIMIT = Pattern.compile("exceeded maximum resolution"
            + "|too many samples"
            + "|query timed out|context deadline exceeded"
            + "|err-mimir-(max|query-)|exceed(ed|s)? .*limit|limit .*exceeded|cannot select more than"
            + "|too many (points|outstanding requests|series|chunks)");

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        return PrometheusErrorDecoder.words(head);
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (isPostRefused(said)) {
            return new Failure.Unsupported(
                    source,
                    tried,
                    status + " " + said,
                    "The way of asking is not allowed there; option method: GET asks otherwise.");
        }
        if (status == 401 && words.contains("no org id")) {
            return new Failure.SignedOut(
                    source,
                    tried,
                    said,
                    "The server has tenants: add the header X-Scope-OrgID with the tenant's name.");
        }
        if ((status == 400 || status == 422 || status == 503)
                && LIMIT.matcher(words).find()) {
            return new Failure.TooMuch(source, tried, said, limitAdvice(words));
        }
        return switch (status) {
            case 400, 422 -> new Failure.BadQuery(source, tried, said, queryAdvice(words));
            case 404 ->
                new Failure.NotFound(
                        source,
                        tried,
                        said,
                        "Check the address: the API is expected below it at /api/v1 (Mimir and Cortex serve it under /prometheus).");
            case 499 ->
                new Failure.BadReply(source, tried, said, "Something between closed the connection; ask again.");
            case 503 -> new Failure.BadReply(source, tried, said, unavailableAdvice(words));
            default -> null;
        };
    }

    @Override
    public String credentialAdvice() {
        return "Prometheus itself knows only basic auth; a proxy, Mimir or Grafana before it wants a bearer token that may read metrics."
                + " Check the source's credential and its rights.";
    }

    /** Grafana's proxy lets POST pass on some paths only, and says so. */
    static boolean isPostRefused(String said) {
        return said.toLowerCase(Locale.ROOT).contains("posts not allowed");
    }

    private static String limitAdvice(String words) {
        if (words.contains("maximum resolution") || words.contains("too many points")) {
            return "Decrease the range or raise the step.";
        }
        if (words.contains("timed out") || words.contains("deadline")) {
            return "The server gave the query up: decrease the range, raise the step, or select fewer series.";
        }
        return "Select fewer series, decrease the range, or raise the step.";
    }

    private static String queryAdvice(String words) {
        if (words.contains("parse error")) {
            return "Correct the expression; the place is given as line:column.";
        }
        if (words.contains("many-to-many") || words.contains("duplicate series")) {
            return "Aggregate the side with several matches, or say which labels to match on.";
        }
        return "Change the query.";
    }

    private static String unavailableAdvice(String words) {
        return words.contains("service unavailable")
                ? "The server is starting and reads its log; ask again in a minute."
                : "Ask again in a minute.";
    }
}
