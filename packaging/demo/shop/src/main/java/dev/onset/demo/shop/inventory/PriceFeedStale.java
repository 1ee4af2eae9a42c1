package dev.onset.demo.shop.inventory;

/** The supplier's prices have not come for a while; thrown at nobody, only reported. */
final class PriceFeedStale extends Exception {
    PriceFeedStale(String message) {
        super(message);
    }
}
