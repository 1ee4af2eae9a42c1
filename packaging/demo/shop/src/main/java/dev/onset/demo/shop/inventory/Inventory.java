package dev.onset.demo.shop.inventory;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.NotFound;
import dev.onset.demo.shop.kit.Pool;
import dev.onset.demo.shop.kit.Pool.Sql;
import dev.onset.demo.shop.kit.Service;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Products and their stock in PostgreSQL, through a pool of its own. Stays healthy while orders suffers. */
public final class Inventory {
    private static final Sql PAGE = new Sql("SELECT", "products",
            "SELECT sku, name, price_cents FROM products ORDER BY sku LIMIT 20 OFFSET ?");
    private static final Sql PRODUCT = new Sql("SELECT", "products", "SELECT name, price_cents, reserved FROM products WHERE sku = ?");
    private static final Sql RESERVE = new Sql("UPDATE", "products",
            "UPDATE products SET reserved = reserved + ? WHERE sku = ? RETURNING price_cents");

    private final Pool pool;

    private Inventory(Pool pool) {
        this.pool = pool;
    }

    public static void main() {
        var service = Service.create("inventory");
        var pool = service.pool(10, Duration.ofSeconds(2));
        var inventory = new Inventory(pool);
        var web = service.web()
                .route("GET", "/stock", request -> inventory.page(Integer.parseInt(request.query().replace("page=", ""))))
                .route("GET", "/stock/{sku}", request -> inventory.product(request.parameter()))
                .route("POST", "/reservations", request -> inventory.reserve(request.body().path("lines")));
        PriceFeed.start(service.errors());
        service.serve(web, pool);
    }

    private JsonNode page(int page) throws SQLException {
        try (var connection = pool.connection()) {
            return pool.statement(connection, PAGE, statement -> {
                statement.setInt(1, page * 20);
                var products = Json.array();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        products.addObject().put("sku", row.getString(1)).put("name", row.getString(2)).put("price_cents", row.getLong(3));
                    }
                }
                return products;
            });
        }
    }

    private JsonNode product(String sku) throws SQLException {
        try (var connection = pool.connection()) {
            return pool.statement(connection, PRODUCT, statement -> {
                statement.setString(1, sku);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new NotFound("product " + sku);
                    }
                    return Json.object().put("sku", sku).put("name", row.getString(1)).put("price_cents", row.getLong(2));
                }
            });
        }
    }

    private JsonNode reserve(JsonNode lines) throws SQLException {
        try (var connection = pool.connection()) {
            // One batch keeps the span of the reservation one, however many lines there are; the load sorts them, so nobody deadlocks.
            long cents = pool.statement(connection, RESERVE, statement -> {
                var sum = 0L;
                for (var line : lines) {
                    statement.setInt(1, line.path("quantity").asInt(1));
                    statement.setString(2, line.path("sku").asString());
                    try (var row = statement.executeQuery()) {
                        sum += row.next() ? row.getLong(1) * line.path("quantity").asInt(1) : 0;
                    }
                }
                return sum;
            });
            connection.commit();
            return Json.object().put("total_cents", cents);
        }
    }
}
