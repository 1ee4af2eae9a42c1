package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigOwnersTest {

    private final ConfigOwners owners = new ConfigOwners(Set.of("", "order", "orders", "orders-api", "web"));

    private static Triage.ObservedChange change(String service, Labels labels) {
        return new Triage.ObservedChange(
                new Change(
                        Instant.parse("2026-11-21T06:26:00Z"), Change.Kind.CONFIG, service, "changed", "", "", labels),
                List.of("e1"));
    }

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "orders-config, orders",
        "orders-api-env, orders-api",
        "order.settings, order",
        "ordersconfig, ''",
        "kube-root-ca.crt, ''"
    })
    void named_byTheLongestServiceThatItsNameBeginsWith(String configmap, String service) {
        Triage.ObservedChange named = owners.named(change("", Labels.of("configmap", configmap)));
        assertThat(named.change().service()).isEqualTo(service);
        assertThat(named.evidence()).containsExactly("e1");
    }

    @Test
    void named_whatHasAService_keepsIt() {
        Triage.ObservedChange known = change("web", Labels.of("configmap", "orders-config"));
        assertThat(owners.named(known)).isSameAs(known);
    }
}
