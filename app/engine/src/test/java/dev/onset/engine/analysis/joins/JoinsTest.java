package dev.onset.engine.analysis.joins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinsTest {

    private static final Labels ORDERS = Labels.of(
            "service_name",
            "orders",
            "k8s.pod.name",
            "orders-7c9f6d9b5-x2klp",
            "service.instance.id",
            "10.1.4.17:8080");

    private static String joined(Joins joins, String... labels) {
        return joins.guess(Labels.of(labels)).map(JoinGuess::service).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "orders-7c9f6d9b5-x2klp, orders",
        "ts-admin-basic-info-service-5f55b6cf68-77cfw, ts-admin-basic-info-service",
        "orders-2035384211-abcde, orders",
        "db-0, db",
        "fluent-bit-mt4xz, fluent-bit",
        "backup-28455120-k8s2x, backup",
        "orders, ''",
        "checkout-worker, ''",
        "order-items, ''",
        "-0, ''"
    })
    void workload_formsOfPodNames_areTakenOff(String pod, String workload) {
        assertThat(PodName.workload(pod)).isEqualTo(workload);
    }

    @Test
    void guess_podSeenWithAService_isJoinedWithItsEvidence() {
        var joins = Joins.learn(List.of(ORDERS));

        JoinGuess guess = joins.guess(Labels.of("kubernetes_pod_name", "orders-7c9f6d9b5-x2klp"))
                .orElseThrow();

        assertThat(guess.service()).isEqualTo("orders");
        assertThat(guess.said()).isFalse();
        assertThat(guess.evidence())
                .isEqualTo("k8s.pod.name=orders-7c9f6d9b5-x2klp stands beside service_name=orders elsewhere");
    }

    @Test
    void guess_addressWithAnotherPort_isTheSameMachine() {
        var joins = Joins.learn(List.of(ORDERS));

        assertThat(joined(joins, "instance", "10.1.4.17:9100")).isEqualTo("orders");
        assertThat(joined(joins, "instance", "10.1.4.18:8080")).isEmpty();
    }

    @Test
    void guess_machineOfTwoServices_joinsNothingButTheirPorts() {
        var joins = Joins.learn(
                List.of(Labels.of("service", "a", "instance", "vm:1"), Labels.of("service", "b", "instance", "vm:2")));

        assertThat(joined(joins, "instance", "vm:1")).isEqualTo("a");
        assertThat(joined(joins, "instance", "vm:2")).isEqualTo("b");
        assertThat(joined(joins, "instance", "vm:9100")).isEmpty();
    }

    @Test
    void guess_localhost_joinsNothing() {
        var joins = Joins.learn(List.of(Labels.of("service", "a", "instance", "127.0.0.1:8080")));

        assertThat(joined(joins, "instance", "127.0.0.1:8080")).isEmpty();
    }

    @Test
    void guess_jobThatNamesAScraper_joinsNothing() {
        var joins = Joins.learn(List.of(ORDERS));

        assertThat(joined(joins, "job", "kubernetes-pods")).isEmpty();
        assertThat(joined(joins, "job", "shop/orders")).isEqualTo("orders");
    }

    @Test
    void guess_machineNamedLikeAStatefulSet_isNoPod() {
        assertThat(joined(Joins.learn(List.of()), "host_name", "vm-3")).isEmpty();
        assertThat(joined(Joins.learn(List.of()), "pod", "vm-3")).isEqualTo("vm");
    }

    @Test
    void concluded_saidOnes_areLeftOut() {
        List<Labels> sets = List.of(ORDERS, Labels.of("pod", "orders-7c9f6d9b5-9zt4v"));

        assertThat(Joins.learn(sets).concluded(sets))
                .extracting(JoinGuess::evidence)
                .containsExactly("pod=orders-7c9f6d9b5-9zt4v is a pod of orders, a service that is named once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level=error trace_id=4bf92f3577b34da6a3ce929d0e0e4736 x | 4bf92f3577b34da6a3ce929d0e0e4736",
                "{\"traceId\":\"4BF92F3577B34DA6A3CE929D0E0E4736\"} | 4bf92f3577b34da6a3ce929d0e0e4736",
                "X-B3-TraceId: a3ce929d0e0e4736 | 0000000000000000a3ce929d0e0e4736",
                "traceparent 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 |"
                        + " 4bf92f3577b34da6a3ce929d0e0e4736",
                "uber-trace-id: 92f3577b34da6a3c:1:0:1 | 000000000000000092f3577b34da6a3c",
                "dd.trace_id=11803532876627986230 | 0000000000000000a3ce929d0e0e4736",
                "trace.id=4bf92f35-77b3-4da6-a3ce-929d0e0e4736 | 4bf92f3577b34da6a3ce929d0e0e4736"
            })
    void in_usualForms_areOneForm(String line, String id) {
        assertThat(TraceIds.in(line)).containsExactly(id);
    }

    @Test
    void in_otherNumbers_areNoTraces() {
        assertThat(TraceIds.in("order 4bf92f3577b34da6a3ce929d0e0e4736 paid")).isEmpty();
        assertThat(TraceIds.in("trace_id=00000000000000000000000000000000")).isEmpty();
        assertThat(TraceIds.in("trace_id=4bf92f3577b34da6a3ce929d0e0e47361")).isEmpty();
    }
}
