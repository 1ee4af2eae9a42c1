package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.Envelopes.data;
import static dev.onset.connectors.prometheus.Envelopes.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import org.junit.jupiter.api.Test;

/** What a check says of servers that permit or have less than all. */
class PrometheusCheckTest {

    @Test
    void check_namesWhatIsNotPermitted_andWhatIsNotThere() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/v1/query" -> vector("");
                    case "/api/v1/rules", "/api/v1/targets" -> Canned.text(403, "rules are for admins");
                    case "/api/v1/read" -> Canned.text(405, "no");
                    default -> Canned.notFound();
                });
                var connector = Ask.open(server)) {
            var check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEmpty();
            assertThat(check.works()).containsExactly("queries");
            assertThat(check.missing())
                    .contains(
                            "version: this server does not have it",
                            "exemplars: the server does not say whether it keeps any")
                    .anySatisfy(m -> assertThat(m)
                            .startsWith("rules: not permitted")
                            .contains("rules are for admins")
                            .contains("give the credential the right to read it"))
                    .anySatisfy(m -> assertThat(m).startsWith("remote read: ").contains("over JSON instead"));
        }
    }

    @Test
    void check_exemplarsOff_isToldByTheFlags() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/v1/query" -> vector("");
                    case "/api/v1/status/flags" ->
                        data("{\"enable-feature\":\"native-histograms\",\"query.timeout\":\"1m\"}");
                    case "/api/v1/targets" ->
                        data(
                                "{\"activeTargets\":[{\"health\":\"up\",\"scrapeInterval\":\"15s\"},"
                                        + "{\"health\":\"down\",\"scrapeInterval\":\"1m\"},{\"health\":\"up\",\"scrapeInterval\":\"15s\"}]}");
                    default -> Canned.notFound();
                });
                var connector = Ask.open(server)) {
            var check = connector.check();
            assertThat(check.limits())
                    .containsEntry("query timeout", "1m")
                    .containsEntry("scrape interval", "15s for most, also 1m");
            assertThat(check.works()).contains("targets: 2 of 3 up");
            assertThat(check.missing()).anySatisfy(m -> assertThat(m).contains("--enable-feature=exemplar-storage"));
        }
    }
}
