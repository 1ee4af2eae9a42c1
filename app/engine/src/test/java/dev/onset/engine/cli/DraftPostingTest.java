package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts that are posted: shown first, approved by digest, sent byte for byte. */
class DraftPostingTest {

    private static final Map<String, String> VARIABLES = Map.of("SLACK_TOKEN", "planted-77ab01");

    private static final Pattern DIGEST = Pattern.compile("SHA-256 ([0-9a-f]{64})");

    @TempDir
    static Path folder;

    private static String theCase;

    @BeforeAll
    static void triage() {
        CommandLineRun.run(
                folder, "demo", "--quiet", "--out", folder.resolve("out").toString());
        theCase = folder.resolve("out/incident.onset").toString();
    }

    private static CommandLineRun.Outcome draft(MockWebServer server, String... more) {
        var line = new ArrayList<>(List.of(
                "draft",
                theCase,
                "--template",
                "short",
                "--out",
                folder.resolve("posts").toString(),
                "--address",
                "http://127.0.0.1:" + server.getPort()));
        line.addAll(List.of(more));
        return CommandLineRun.run(folder, VARIABLES, l -> {}, line.toArray(String[]::new));
    }

    private static String digest(CommandLineRun.Outcome outcome) {
        Matcher m = DIGEST.matcher(outcome.out());
        assertThat(m.find()).as(outcome.out() + outcome.err()).isTrue();
        return m.group(1);
    }

    @Test
    void slack_withoutApproval_showsTheBytesAndSendsNothing() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();

            var shown = draft(server, "--to", "slack", "--channel", "C1", "--credential", "env:SLACK_TOKEN");

            assertThat(shown.exit()).isZero();
            assertThat(server.getRequestCount()).isZero();
            assertThat(shown.out()).contains("POST http://127.0.0.1:", "/api/chat.postMessage", "\"channel\" : \"C1\"");
            assertThat(shown.err())
                    .contains("Nothing was posted", "--approve " + digest(shown).substring(0, 12));
            assertThat(shown.out() + shown.err()).doesNotContain("planted-77ab01");
            assertThat(folder.resolve("posts/short.slack.json")).isNotEmptyFile();
        }
    }

    @Test
    void slack_approved_sendsExactlyWhatWasShown() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body("{\"ok\":true,\"ts\":\"1.2\"}")
                    .build());
            String[] options = {"--to", "slack", "--channel", "C1", "--credential", "env:SLACK_TOKEN"};
            var shown = draft(server, options);
            var more = new ArrayList<>(List.of(options));
            more.addAll(List.of("--approve", digest(shown).substring(0, 12)));

            var posted = draft(server, more.toArray(String[]::new));

            assertThat(posted.exit()).as(posted.err()).isZero();
            assertThat(posted.out()).contains("Posted to Slack: 1 request accepted.");
            assertThat(server.getRequestCount()).isEqualTo(1);
            RecordedRequest request = server.takeRequest();
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer planted-77ab01");
            String body = Objects.requireNonNull(request.getBody()).utf8();
            assertThat(shown.out()).contains("\n\n" + body);
        }
    }

    @Test
    void slack_approvalOfSomethingElse_sendsNothing() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();

            var refused = draft(
                    server,
                    "--to",
                    "slack",
                    "--channel",
                    "C2",
                    "--credential",
                    "env:SLACK_TOKEN",
                    "--approve",
                    "0123456789ab");

            assertThat(refused.exit()).isEqualTo(Exit.FAILED);
            assertThat(refused.err()).contains("Nothing was posted", "approves something else");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void pagerDuty_refusedInTheMiddle_saysWhereToGoOn() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(201)
                    .addHeader("Content-Type", "application/json")
                    .body("{\"incident_review\":{\"id\":\"R\"}}")
                    .build());
            server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Content-Type", "application/json")
                    .body("{\"error\":{\"message\":\"Rate Limit Exceeded\",\"code\":2020}}")
                    .build());
            String[] options = {
                "--to",
                "pagerduty",
                "--incident",
                "P1234ABC",
                "--from",
                "me@team.example",
                "--credential",
                "env:SLACK_TOKEN"
            };
            var more = new ArrayList<>(List.of(options));
            more.addAll(List.of("--approve", digest(draft(server, options))));

            var refused = draft(server, more.toArray(String[]::new));

            assertThat(refused.exit()).isEqualTo(Exit.FAILED);
            assertThat(refused.err()).contains("Rate Limit Exceeded", "Posted: 1 of", "--skip 1");
            assertThat(server.getRequestCount()).isEqualTo(2);
            assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Token token=planted-77ab01");
            assertThat(Files.readString(folder.resolve("posts/short.pagerduty.json")))
                    .contains("\"markers\"");
        }
    }

    @Test
    void credential_thatIsAToken_isNotTaken() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            var refused = draft(
                    server,
                    "--to",
                    "slack",
                    "--channel",
                    "C1",
                    "--credential",
                    "xoxb-not-a-reference",
                    "--approve",
                    "0123456789ab");

            assertThat(refused.exit()).isEqualTo(Exit.USAGE);
            assertThat(refused.err()).contains("env:NAME").doesNotContain("xoxb-not-a-reference");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void usage_isCheckedBeforeAnythingIsRead() {
        assertThat(CommandLineRun.run(folder, "draft", "no.onset", "--to", "fax")
                        .exit())
                .isEqualTo(Exit.USAGE);
        assertThat(CommandLineRun.run(folder, "draft", "no.onset", "--to", "slack", "--incident", "P1")
                        .exit())
                .isEqualTo(Exit.USAGE);
        assertThat(CommandLineRun.run(folder, "draft", "no.onset", "--to", "slack", "--address", "http://evil.example")
                        .exit())
                .isEqualTo(Exit.USAGE);
        assertThat(CommandLineRun.run(folder, "draft", "no.onset", "--approve", "0123456789ab")
                        .exit())
                .isEqualTo(Exit.USAGE);
    }
}
