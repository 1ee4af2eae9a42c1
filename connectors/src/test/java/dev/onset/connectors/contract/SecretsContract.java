package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static dev.onset.connectors.contract.Subject.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.signal.Batch;
import java.time.Clock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Credentials go to the backend and into no text. */
interface SecretsContract extends ContractTheme {

    @Test
    default void secrets_stayOutOfEveryText() throws Exception {
        for (int status : new int[] {200, 400, 401, 403, 404, 422, 429, 500, 503}) {
            assertSecretsStay(seen -> status == 200 ? subject().healthy(seen) : echo(seen, status), true);
            assertSecretsStay(seen -> status == 200 ? subject().healthy(seen) : echo(seen, status), false);
        }
        assertSecretsStay(seen -> Canned.json("{\"data\": " + seen.header("Authorization")), true);
        assertSecretsStay(
                seen -> Canned.html(200, "<title>Sign in " + seen.header("Authorization") + "</title>"), true);
        assertSecretsStay(
                seen -> Canned.text(302, "").with("Location", "http://localhost:9/?t=" + seen.header("Authorization")),
                true);
    }

    private void assertSecretsStay(Function<Seen, Canned> backend, boolean bearer) throws InterruptedException {
        var answers = new MemoryAnswers();
        try (var overheard = new Overheard();
                var server = answering(backend)) {
            var context = ConnectorContext.live(Clock.systemUTC())
                    .recordingTo(answers)
                    .withListener(overheard);
            ConnectorSettings settings =
                    subject().settings(server.url()).withDeadline(SHORT).withOption("attempts", "1");
            try (var connector = subject().open(bearer ? settings : PlantedSecrets.basic(settings), context)) {
                Drained outcome = subject().ask(connector);
                if (outcome.failure() != null) {
                    PlantedSecrets.assertAbsentFrom(
                            "the failure", outcome.failure() + outcome.failure().sentence());
                }
                for (Batch batch : outcome.batches()) {
                    PlantedSecrets.assertAbsentFrom("the provenance", batch.provenance() + " " + batch.coverage());
                }
                PlantedSecrets.assertAbsentFrom("the check", connector.check().toString());
                PlantedSecrets.assertAbsentFrom("the connector", connector.toString());
            }
            assertThat(overheard.attempts()).isNotEmpty();
            PlantedSecrets.assertAbsentFrom("logs and attempts", overheard.everything());
        }
        answers.kept()
                .forEach(k -> PlantedSecrets.assertAbsentFrom(
                        "a recording", k.head() + k.key().canonical()));
    }

    /** An error that says back what was sent, as debugging proxies do. */
    private static Canned echo(Seen seen, int status) {
        return Canned.text(status, "you sent " + String.join(", ", seen.head()))
                .with("Set-Cookie", "session=" + PlantedSecrets.HEADER)
                .with("X-Echo", seen.header("X-Canary"));
    }
}
