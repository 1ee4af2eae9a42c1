package dev.onset.demo.shop.orders;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** So many of one product. */
record Line(String sku, int quantity) {

    static List<Line> decode(JsonNode lines) {
        var decoded = new ArrayList<Line>();
        for (var line : lines) {
            decoded.add(new Line(line.path("sku").asString(), line.path("quantity").asInt(1)));
        }
        return List.copyOf(decoded);
    }
}
