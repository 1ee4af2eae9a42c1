package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A credential belongs to one origin: whatever a backend says, nobody else is even connected to. */
class OriginTest {

    private static final List<Integer> STATUSES = List.of(300, 301, 302, 303, 307, 308);

    /** Ways to name another origin; %d is the port of the one who would like to have the credential. */
    private static final List<String> ELSEWHERE = List.of(
            "http://127.0.0.1:%d/api/x",
            "http://localhost:%d/api/x",
            "//127.0.0.1:%d/api/x",
            "//localhost:%d",
            "HTTP://127.0.0.1:%d/",
            "http://user:password@127.0.0.1:%d/api/x",
            "http:\\\\127.0.0.1:%d\\api\\x",
            "/\\127.0.0.1:%d/api/x",
            "\\\\127.0.0.1:%d/api/x",
            "http://127.1:%d/api/x",
            "http://0x7f000001:%d/api/x",
            "http://[::ffff:127.0.0.1]:%d/api/x",
            " http://127.0.0.1:%d/api/x",
            "https://127.0.0.1:%d/api/x",
            "http://127.0.0.1:%d/oauth2/sign_in");

    static Stream<Arguments> redirects() {
        return STATUSES.stream()
                .flatMap(status -> ELSEWHERE.stream()
                        .flatMap(to -> Stream.of(Arguments.of(status, to, "GET"), Arguments.of(status, to, "POST"))));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void redirectElsewhere_isNotFollowed(int status, String to, String method) throws Exception {
        try (var sink = FaultServer.answering(seen -> Canned.json("[\"thank you\"]"));
                var server = FaultServer.answering(
                        seen -> Canned.text(status, "").with("Location", String.format(to, sink.port())));
                var gateway = Calling.open(secretive(server.url()))) {
            Failure failure = Calling.failure(gateway, Calling.GET.withMethod(method));
            assertThat(failure)
                    .isInstanceOfAny(Failure.Misconfigured.class, Failure.SignedOut.class, Failure.BadReply.class);
            assertThat(failure.sentence()).doesNotContain("CANARY");
            assertThat(sink.connections()).isZero();
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void bothOriginsAreNamed() throws Exception {
        try (var sink = FaultServer.answering(seen -> Canned.json("[]"));
                var server =
                        FaultServer.answering(seen -> Canned.text(302, "").with("Location", sink.url() + "/api/x"));
                var gateway = Calling.open(secretive(server.url()))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure.cameBack())
                    .contains(server.url().toString())
                    .contains(sink.url().toString());
            assertThat(failure.advice()).contains(sink.url().toString());
        }
    }

    @Test
    void redirectWithinTheOrigin_isFollowed_threeTimes() throws Exception {
        try (var server = FaultServer.answering(seen -> {
                    int n = Integer.parseInt(seen.path().substring(seen.path().length() - 1));
                    return n == 3 ? Canned.json("[3]") : Canned.text(307, "").with("Location", "/hop" + (n + 1));
                });
                var gateway = Calling.open(secretive(server.url()))) {
            assertThat(gateway.call(ApiRequest.get("/hop0").with("q", "1"), Calling::text)
                            .value())
                    .isEqualTo("[3]");
            assertThat(server.seen())
                    .hasSize(4)
                    .allSatisfy(s -> assertThat(s.header("Authorization")).isEqualTo("Bearer tok-CANARY"));
        }
    }

    @Test
    void credentialsOfTheAddress_areRefused_andNotShown() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(URI.create("http://me:pw-CANARY@127.0.0.1:" + server.port()))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.sentence()).contains("auth").doesNotContain("CANARY");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void headersOfTheRequest_goNowhereElse_andEchoesAreMasked() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(400, String.join("; ", seen.head())));
                var gateway = Calling.open(secretive(server.url()))) {
            Failure failure = Calling.failure(gateway);
            assertThat(server.seen().getFirst().header("X-Api-Key")).isEqualTo("key-CANARY");
            assertThat(failure.cameBack()).contains("***").doesNotContain("CANARY");
        }
    }

    @Test
    void unavailableSecret_isMisconfigured_andNothingIsSent() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url())
                        .withAuth(new Auth.Bearer("Bearer", Secret.env("NO_SUCH", name -> null))))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.cameBack()).contains("NO_SUCH");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void secretThatCannotBeSent_isNamedByPlace_notByValue() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url())
                        .withAuth(new Auth.Bearer("Bearer", Secret.of("tok-CANARY\u00e9\r\nX: y"))))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.sentence()).doesNotContain("CANARY");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void basicAndOtherSchemes_areSentAsTheyAre() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"))) {
            ConnectorSettings plain = Calling.settings(server.url());
            assertThat(authorization(server, plain.withAuth(new Auth.Basic("me", Secret.of("pä:ss")))))
                    .isEqualTo("Basic bWU6cMOkOnNz");
            assertThat(authorization(server, plain.withAuth(new Auth.Bearer("DSN", Secret.of("abc")))))
                    .isEqualTo("DSN abc");
            assertThat(authorization(server, plain)).isEmpty();
        }
    }

    @Test
    void nonsenseInTheAddress_isMisconfigured() throws Exception {
        for (String url : List.of("ftp://127.0.0.1/", "http://127.0.0.1/?q=1", "http:///x", "mailto:a@b")) {
            try (var gateway = Calling.open(URI.create(url))) {
                assertThat(Calling.failure(gateway)).as(url).isInstanceOf(Failure.Misconfigured.class);
            }
        }
    }

    private static String authorization(FaultServer server, ConnectorSettings settings)
            throws CallFailed, InterruptedException {
        try (var gateway = HttpGateway.open(settings, ConnectorContext.live(Clock.systemUTC()), new Silent())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            return server.seen().getLast().header("Authorization");
        }
    }

    private static ConnectorSettings secretive(URI url) {
        return new ConnectorSettings(
                "metrics",
                "toy",
                url,
                new Auth.Bearer("Bearer", Secret.of("tok-CANARY")),
                Map.of("X-Api-Key", Secret.of("key-CANARY"), "X-Scope-OrgID", Secret.of("eu")),
                null,
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }

    private static final class Silent implements Dialect {
        @Override
        public @Nullable String message(int status, String contentType, byte[] head) {
            return null;
        }
    }
}
