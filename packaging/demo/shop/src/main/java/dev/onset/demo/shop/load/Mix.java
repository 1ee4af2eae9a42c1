package dev.onset.demo.shop.load;

import dev.onset.demo.shop.kit.Json;
import java.util.Random;
import java.util.TreeSet;

/** What customers do, drawn from a seed: the same seed asks for the same things in the same order. Confined to one thread. */
final class Mix {
    private static final int PRODUCTS = 500;
    private static final int CUSTOMERS = 1000;
    private static final int OLD_ORDERS = 5000;

    private final Random random;

    Mix(long seed) {
        random = new Random(seed);
    }

    /** A busy evening: nearly half of the requests are checkouts, for something is on sale. */
    Call next() {
        var draw = random.nextInt(100);
        if (draw < 11) {
            return get("/products", "/products?page=" + random.nextInt(PRODUCTS / 20));
        } else if (draw < 26) {
            return get("/products/{sku}", "/products/" + sku());
        } else if (draw < 41) {
            return get("/orders/{id}", "/orders/" + (1 + random.nextInt(OLD_ORDERS)));
        } else if (draw < 55) {
            return get("/orders", "/orders?customer=" + random.nextInt(CUSTOMERS));
        }
        return checkout();
    }

    private Call checkout() {
        // Sorted, so that two reservations of the same products lock their rows in the same order.
        var skus = new TreeSet<String>();
        var wanted = 4 + random.nextInt(6);
        while (skus.size() < wanted) {
            skus.add(sku());
        }
        var body = Json.object().put("customer", random.nextInt(CUSTOMERS));
        var lines = body.putArray("lines");
        skus.forEach(sku -> lines.addObject().put("sku", sku).put("quantity", 1 + random.nextInt(3)));
        return new Call("POST", "/checkout", "/checkout", body.toString());
    }

    private String sku() {
        return String.format("sku-%04d", random.nextInt(PRODUCTS));
    }

    private static Call get(String route, String path) {
        return new Call("GET", route, path, "");
    }
}
