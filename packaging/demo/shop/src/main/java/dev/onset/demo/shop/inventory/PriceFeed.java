package dev.onset.demo.shop.inventory;

import dev.onset.demo.shop.kit.Errors;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An old error that comes all day, before and during any incident: something every real system has, and nobody should be led astray by. */
final class PriceFeed {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeed.class);
    private static final Duration EVERY = Duration.ofSeconds(40);

    private PriceFeed() {}

    static void start(Errors errors) {
        Thread.ofVirtual().name("price-feed").start(() -> {
            try {
                while (true) {
                    Thread.sleep(EVERY);
                    var stale = new PriceFeedStale("prices of the supplier are older than 15 minutes");
                    LOG.warn("{}, yesterday's stay in use", stale.getMessage());
                    errors.report(stale, "price feed");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
