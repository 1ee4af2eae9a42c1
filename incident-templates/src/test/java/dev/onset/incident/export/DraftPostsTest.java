package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import dev.onset.incident.template.DraftTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes to Slack and PagerDuty: within their limits, whole, and inert. */
class DraftPostsTest {

    private static final String DRAFT = """
            # shop: too few <b>connections</b>

            | | | Evidence |
            |---|---|---|
            | Status | Draft | [case] |

            ## Summary

            - Earliest seen: *pool* of `shop` [e1].
            - Second.

            ## Timeline

            | Time | What |
            |---|---|
            | 10:00 | deploy |
            """;

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void slack_sections_becomeHeadersAndPlainText() {
        List<DraftPosts.Post> posts = DraftPosts.slack("C1", "shop: too few", DRAFT);

        assertThat(posts).hasSize(1);
        assertThat(posts.getFirst().path()).isEqualTo("/api/chat.postMessage");
        JsonNode message = json(posts.getFirst().json());
        assertThat(message.get("channel").asString()).isEqualTo("C1");
        assertThat(message.get("text").asString()).isEqualTo("shop: too few");
        assertThat(message.get("blocks")
                        .valueStream()
                        .map(b -> b.get("type").asString() + " "
                                + b.get("text").get("text").asString())
                        .toList())
                .containsExactly(
                        "header shop: too few &lt;b&gt;connections&lt;/b&gt;",
                        "section \u2022 Status \u00b7 Draft \u00b7 [case]",
                        "header Summary",
                        "section \u2022 Earliest seen: pool of shop [e1].\n\u2022 Second.",
                        "header Timeline",
                        "section \u2022 10:00 \u00b7 deploy");
    }

    @Test
    void slack_longDraft_staysWithinTheLimits_andSaysWhatIsMissing() {
        var draft = new StringBuilder("# Long\n");
        for (int s = 0; s < 80; s++) {
            draft.append("\n## Section ").append(s).append("\n\n");
            for (int i = 0; i < 30; i++) {
                draft.append("- line ").append(i).append(" of some length & more <text> in it\n");
            }
        }

        JsonNode blocks = json(DraftPosts.slack("C1", "Long", draft.toString())
                        .getFirst()
                        .json())
                .get("blocks");

        assertThat(blocks.size()).isLessThanOrEqualTo(50);
        int all = 0;
        for (JsonNode b : blocks) {
            int length = b.get("text").get("text").asString().length();
            all += length;
            assertThat(length)
                    .isPositive()
                    .isLessThanOrEqualTo(b.get("type").asString().equals("header") ? 150 : 3_000);
        }
        assertThat(all).isLessThan(13_000);
        assertThat(blocks.get(blocks.size() - 1).get("text").get("text").asString())
                .contains("sections are left out here in whole or in part");
    }

    @Test
    void pagerDuty_review_thenAMarkerForEachSection() {
        List<DraftPosts.Post> posts = DraftPosts.pagerDuty("P1234ABC", "shop: too few", DRAFT);

        assertThat(posts.stream().map(DraftPosts.Post::path).toList())
                .containsExactly(
                        "/incidents/P1234ABC/review",
                        "/incidents/P1234ABC/review/markers",
                        "/incidents/P1234ABC/review/markers",
                        "/incidents/P1234ABC/review/markers");
        assertThat(json(posts.getFirst().json()).propertyNames()).containsExactly("title");
        JsonNode summary = json(posts.get(2).json());
        assertThat(summary.get("type").asString()).isEqualTo("Key Moment");
        assertThat(summary.get("title").asString()).isEqualTo("Summary");
        assertThat(summary.get("notes").valueStream().map(JsonNode::asString).toList())
                .containsExactly("Earliest seen: pool of shop [e1].", "Second.");
    }

    @Test
    void pagerDuty_incidentThatIsNoId_isRefused() {
        assertThatThrownBy(() -> DraftPosts.pagerDuty("P1/../x", "t", DRAFT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostileTexts_stayInert() {
        var active = new ArrayList<String>();
        for (String text : HostileTextTest.texts()) {
            Incident incident = IncidentFixtures.told(text);
            String markdown = DraftTemplate.named("five-whys").orElseThrow().draft(incident);
            List<String> bodies = new ArrayList<>();
            bodies.add(DraftPosts.slack("C1", text, markdown).getFirst().json());
            bodies.add(DraftPosts.pagerDuty("P1", text, markdown).stream()
                    .map(DraftPosts.Post::json)
                    .collect(Collectors.joining("\n")));
            if (bodies.stream().anyMatch(b -> b.chars().anyMatch(c -> c != '\n' && (c < ' ' || c > 0x7e)))) {
                active.add("not plain ASCII of " + text);
            }
            slackActs(json(bodies.getFirst())).forEach(a -> active.add(a + " of " + text));
        }
        assertThat(active).isEmpty();
    }

    @Test
    void slackActs_seesWhatActs() {
        assertThat(slackActs(json("{\"text\":\"<!channel>\",\"parse\":\"none\"}")))
                .isNotEmpty();
        assertThat(slackActs(
                        json("{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}]}")))
                .isNotEmpty();
        assertThat(slackActs(json("{\"blocks\":[{\"type\":\"image\",\"image_url\":\"http://x\"}]}")))
                .isNotEmpty();
    }

    /** Blocks other than text, text that is read for markup, angle brackets that could open a mention or a link. */
    private static List<String> slackActs(JsonNode message) {
        var found = new ArrayList<String>();
        if (message.path("text").asString("").matches("(?s).*[<>].*")
                || !message.path("parse").asString("none").equals("none")
                || message.path("unfurl_links").asBoolean(false)) {
            found.add("text that is read");
        }
        for (JsonNode block : message.path("blocks")) {
            String type = block.path("type").asString("");
            JsonNode text = block.path("text");
            boolean isPlain = (type.equals("header") || type.equals("section"))
                    && block.size() == 2
                    && text.path("type").asString("").equals("plain_text")
                    && !text.path("emoji").asBoolean(true)
                    && !text.path("text").asString("<").matches("(?s).*[<>].*");
            if (!isPlain) {
                found.add("block " + block);
            }
        }
        return found;
    }
}
