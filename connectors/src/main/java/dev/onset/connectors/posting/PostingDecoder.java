package dev.onset.connectors.posting;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the services answer to a posting. */
final class PostingDecoder {

    /** Slack's errors of {@code chat.postMessage} that a person can mend, and how. */
    private static final Map<String, String> SLACK = Map.of(
            "not_in_channel", "invite the bot to the channel",
            "channel_not_found", "check the channel's id, and that the bot can see the channel",
            "is_archived", "the channel is archived; name another",
            "invalid_auth", "the token is wrong, or not for this address",
            "not_authed", "no token came with the request",
            "token_revoked", "the token was revoked; make a new one",
            "missing_scope", "the token lacks the scope chat:write",
            "msg_too_long", "the message is too long for Slack",
            "msg_blocks_too_long", "the message is too long for Slack",
            "ratelimited", "wait a minute, then post again");

    private PostingDecoder() {}

    /** The message's timestamp, which names it. Failures come with status 200. */
    static String slack(InputStream body) throws UnexpectedBody {
        JsonNode answer = JsonBodies.tree(body);
        if (!answer.path("ok").asBoolean(false)) {
            String error = answer.path("error").asString("no reason given");
            String help = SLACK.get(error);
            throw new UnexpectedBody(
                    "a refusal: " + error + (help == null ? "" : " (" + help + ")") + "; nothing was posted by it");
        }
        return answer.path("ts").asString("");
    }

    /** The id of what was made: a review or a marker. */
    static String pagerDuty(InputStream body) throws UnexpectedBody {
        JsonNode answer = JsonBodies.tree(body);
        for (String wrapper : List.of("incident_review", "marker")) {
            if (answer.path(wrapper).isObject()) {
                return answer.path(wrapper).path("id").asString("");
            }
        }
        throw new UnexpectedBody("an answer without a review or a marker in it");
    }

    /** PagerDuty's own words: {@code {error: {message, code, errors[]}}}; null where there are none. */
    static @Nullable String words(byte[] head) {
        try {
            JsonNode error = JsonBodies.tree(new ByteArrayInputStream(head)).path("error");
            if (error.isString()) {
                return error.asString();
            }
            var words = new ArrayList<String>();
            if (error.path("message").isString()) {
                words.add(error.path("message").asString());
            }
            error.path("errors").forEach(e -> words.add(e.asString("")));
            words.removeIf(String::isBlank);
            return words.isEmpty() ? null : String.join("; ", words);
        } catch (JacksonException e) {
            return null;
        }
    }
}
