package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void order_doesNotMatter() {
        Labels one = Labels.of("pod", "orders-1", "job", "orders");
        Labels other = Labels.of(Map.of("job", "orders", "pod", "orders-1"));
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.name(0)).isEqualTo("job");
        assertThat(one.value(1)).isEqualTo("orders-1");
    }

    @Test
    void of_refusesHalvesAndRepeats() {
        assertThatThrownBy(() -> Labels.of("job")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Labels.of("a", "1", "a", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void get_findsOrSaysNot() {
        Labels labels = Labels.of("job", "orders", "empty", "");
        assertThat(labels.get("job")).contains("orders");
        assertThat(labels.get("empty")).contains("");
        assertThat(labels.get("jo")).isEmpty();
        assertThat(labels.getOr("pod", "none")).isEqualTo("none");
        assertThat(labels.has("empty")).isTrue();
    }

    @Test
    void withAndWithout_leaveTheOriginal() {
        Labels labels = Labels.of("job", "orders", "pod", "p");
        assertThat(labels.with("pod", "q")).isEqualTo(Labels.of("job", "orders", "pod", "q"));
        assertThat(labels.without("pod", "nothing")).isEqualTo(Labels.of("job", "orders"));
        assertThat(labels.only(List.of("pod", "x"))).isEqualTo(Labels.of("pod", "p"));
        assertThat(labels.size()).isEqualTo(2);
        labels.asMap().clear();
        assertThat(labels.size()).isEqualTo(2);
        assertThat(labels.without("job", "pod")).isEqualTo(Labels.NONE);
    }

    @Test
    void compareTo_agreesWithEquals() {
        var sorted = List.of(
                Labels.NONE,
                Labels.of("a", "1"),
                Labels.of("a", "1", "b", "1"),
                Labels.of("a", "2"),
                Labels.of("b", "1"));
        var shuffled = new ArrayList<>(sorted.reversed());
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(sorted);
    }

    @Test
    void toString_escapes() {
        assertThat(Labels.of("path", "C:\\x \"y\"\nz").toString()).isEqualTo("{path=\"C:\\\\x \\\"y\\\"\\nz\"}");
        assertThat(Labels.NONE).hasToString("{}");
    }
}
