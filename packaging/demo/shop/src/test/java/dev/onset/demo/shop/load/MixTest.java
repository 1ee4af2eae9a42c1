package dev.onset.demo.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void next_sameSeed_sameCalls() {
        var one = new Mix(42);
        var other = new Mix(42);

        assertThat(Stream.generate(one::next).limit(100).toList()).isEqualTo(Stream.generate(other::next).limit(100).toList());
    }

    @Test
    void next_manyCalls_checkoutsAreNearlyHalf() {
        var mix = new Mix(42);

        var byRoute = Stream.generate(mix::next).limit(10_000).collect(Collectors.groupingBy(Call::name, Collectors.counting()));

        assertThat(byRoute).containsOnlyKeys("GET /products", "GET /products/{sku}", "GET /orders", "GET /orders/{id}", "POST /checkout");
        assertThat(byRoute.get("POST /checkout")).isBetween(4_300L, 4_700L);
    }

    @Test
    void arrivals_manyCustomers_keepTheRate() {
        var arrivals = new Arrivals(12, 42);

        var last = 0.0;
        for (var customer = 0; customer < 12 * 420; customer++) {
            last = arrivals.next();
        }

        assertThat(last).isBetween(400.0, 440.0);
    }
}
