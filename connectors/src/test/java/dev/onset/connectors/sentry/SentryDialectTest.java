package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryDialectTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_243_000);

    private final SentryDialect dialect = new SentryDialect();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "err-401-badtoken     | Invalid token.",
                "err-401-none         | Authentication credentials were not provided.",
                "err-403-scope-org    | You do not have permission to perform this action.",
                "err-404-issue        | Not found.",
                "org-issues-bad-cursor| Invalid cursor",
                "org-issues-project-all| project: Select a valid choice. -1 is not one of the available choices.",
                "release-create-org   | Project does not exist",
                "stats_v2-documented  | category: This field may not be null.; start: This field may not be null.; end: This field may not be null."
            })
    void message_recorded(String file, String words) {
        RecordedHttp reply = RecordedHttp.of(file);

        assertThat(message(reply.status(), reply.headers().getOrDefault("content-type", ""), reply.body()))
                .isEqualTo(words);
    }

    @Test
    void message_webPage_isNotOurs() {
        RecordedHttp reply = RecordedHttp.of("org-issues-quote");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(message(500, reply.headers().getOrDefault("content-type", ""), reply.body()))
                .isNull();
    }

    @Test
    void message_detailAsAnObject() {
        assertThat(
                        message(
                                401,
                                "application/json",
                                "{\"detail\":{\"code\":\"sso-required\",\"message\":\"Must login via SSO\",\"extra\":{\"loginUrl\":\"/x\"}}}"))
                .isEqualTo("Must login via SSO");
    }

    @Test
    void message_noWords_isNone() {
        assertThat(message(500, "application/json", "{}")).isNull();
        assertThat(message(500, "application/json", "")).isNull();
        assertThat(message(500, "application/json", "{\"detail\":\"cut")).isNull();
        assertThat(message(500, "application/json", "{\"detail\":null,\"code\":7}"))
                .isNull();
    }

    @Test
    void failure_badTokenAs403_isSignedOut() {
        assertThat(dialect.failure("errors", "GET /x", 403, "Invalid token.")).isInstanceOf(Failure.SignedOut.class);
        assertThat(dialect.failure("errors", "GET /x", 403, "Authentication credentials were not provided."))
                .isInstanceOf(Failure.SignedOut.class);
        assertThat(dialect.failure("errors", "GET /x", 403, "You do not have permission to perform this action."))
                .isNull();
        assertThat(dialect.failure("errors", "GET /x", 404, "Invalid token.")).isNull();
    }

    @Test
    void retryAt_spentWindow_endsAtItsReset() {
        assertThat(retryAt("0", "1795243007")).isEqualTo(Instant.ofEpochSecond(1_795_243_007));
        assertThat(retryAt("0", "1795243007.25")).isEqualTo(Instant.ofEpochMilli(1_795_243_007_250L));
    }

    @Test
    void retryAt_windowNotSpentOrPastOrUnread_isUnknown() {
        assertThat(retryAt("39", "1795243007")).isNull();
        assertThat(retryAt("0", "1795242999")).isNull();
        assertThat(retryAt("0", "soon")).isNull();
        assertThat(retryAt("0", "NaN")).isNull();
        assertThat(dialect.retryAt(Map.of(), NOW)).isNull();
    }

    private @Nullable Instant retryAt(String remaining, String reset) {
        return dialect.retryAt(
                Map.of("x-sentry-rate-limit-remaining", remaining, "x-sentry-rate-limit-reset", reset), NOW);
    }

    private @Nullable String message(int status, String type, String body) {
        return dialect.message(status, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
