package dev.onset.incident.export;

import java.util.ArrayList;
import java.util.List;

/** A draft as requests to services where teams talk about an incident: paths and JSON bodies, without address and credential. */
public final class DraftPosts {

    private DraftPosts() {}

    /**
     * One request.
     *
     * @param path with a leading slash
     * @param json the body, only ASCII
     */
    public record Post(String path, String json) {}

    /**
     * One message to a channel of Slack.
     *
     * @param channel its id, such as {@code C0123456789}
     */
    public static List<Post> slack(String channel, String title, String markdown) {
        return List.of(new Post("/api/chat.postMessage", SlackJson.of(channel, title, markdown)));
    }

    /**
     * The review of an incident at PagerDuty, then its markers.
     *
     * @param incident its id, such as {@code P1234ABC}: letters and digits alone
     */
    public static List<Post> pagerDuty(String incident, String title, String markdown) {
        if (!incident.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException("no id of an incident: " + incident);
        }
        String review = "/incidents/" + incident + "/review";
        var posts = new ArrayList<Post>();
        posts.add(new Post(review, PagerDutyJson.review(title)));
        PagerDutyJson.markers(markdown).forEach(m -> posts.add(new Post(review + "/markers", m)));
        return posts;
    }
}
