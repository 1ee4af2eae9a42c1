package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import tools.jackson.databind.json.JsonMapper;

/** Ways in which a server, or a proxy before it, says back what it was told. */
final class Echoes {

    /** What is answered to a request that would be answered well. */
    @FunctionalInterface
    interface Echo {
        Canned answer(Seen seen, Canned well);
    }

    private Echoes() {}

    /** Those that are no answers, by name. {@code foreign} is another server. */
    static Map<String, Echo> refusals(URI foreign) {
        var echoes = new LinkedHashMap<String, Echo>();
        for (int status : new int[] {400, 401, 403, 500}) {
            echoes.put("text " + status, (seen, well) -> noisy(Canned.text(status, "you sent " + said(seen)), seen));
        }
        echoes.put("json 400", (seen, well) -> Canned.json(errors(seen)).withStatus(400));
        echoes.put("page 200", (seen, well) -> Canned.html(200, page(seen)));
        echoes.put("redirect elsewhere", (seen, well) -> redirect(foreign + "/api?t=" + encoded(seen)));
        echoes.put("redirect to a login elsewhere", (seen, well) -> redirect(foreign + "/login?rd=" + encoded(seen)));
        echoes.put(
                "redirect to a path",
                (seen, well) -> redirect((seen.path().startsWith("/loop") ? "/loop/" : "/loop?") + encoded(seen)));
        return echoes;
    }

    /** Headers of a good answer. */
    static Canned inHeaders(Seen seen, Canned well) {
        return noisy(well, seen);
    }

    /** A field of a good answer that nobody reads. */
    static Canned inBody(Seen seen, Canned well) {
        String body = new String(well.body(), StandardCharsets.UTF_8);
        String field =
                "{\"echo\":" + JsonMapper.shared().writeValueAsString(said(seen)) + (body.equals("{}") ? "" : ",");
        return body.startsWith("{")
                ? well.withBody(body.replaceFirst("\\{", Matcher.quoteReplacement(field))
                        .getBytes(StandardCharsets.UTF_8))
                : well;
    }

    /** A good status and half a body. */
    static Canned inHalfABody(Seen seen, Canned well) {
        return Canned.json("{\"data\": " + JsonMapper.shared().writeValueAsString(said(seen)));
    }

    /** All that was said, in every spelling that comes to mind. */
    static String said(Seen seen) {
        String head = String.join(", ", seen.head());
        String authorization = seen.header("Authorization");
        String word = authorization.substring(authorization.indexOf(' ') + 1);
        String plain = authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8)
                : word;
        return head + " " + plain + " " + encoded(seen) + " "
                + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)) + " "
                + JsonMapper.shared().writeValueAsString(head);
    }

    private static Canned noisy(Canned canned, Seen seen) {
        return canned.with("X-Echo", String.join("; ", seen.head()))
                .with("Set-Cookie", "last=" + encoded(seen))
                .with("WWW-Authenticate", "Bearer realm=\"you sent " + seen.header("Authorization") + "\"");
    }

    private static String errors(Seen seen) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "status", "error",
                        "errorType", "bad_data",
                        "error", said(seen),
                        "message", said(seen),
                        "detail", said(seen),
                        "errors", List.of(Map.of("code", 400, "msg", said(seen)))));
    }

    private static String page(Seen seen) {
        return "<!doctype html><title>Sign in " + said(seen) + "</title><form><input type='password'></form>";
    }

    private static Canned redirect(String to) {
        return Canned.text(302, "").with("Location", to);
    }

    private static String encoded(Seen seen) {
        return URLEncoder.encode(String.join(" ", seen.head()), StandardCharsets.UTF_8);
    }
}
