package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.NotFound;
import dev.onset.demo.shop.kit.Pool;
import dev.onset.demo.shop.kit.Pool.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Orders in PostgreSQL. {@code warehouse_check()} sleeps 60 to 120 ms for each row: it stands for what makes real statements slow,
 * and holds no lock, so that waiting is for connections alone. Thread-safe.
 */
final class OrderBook implements AutoCloseable {
    private static final Sql INSERT_ORDER = new Sql("INSERT", "orders",
            "INSERT INTO orders (customer, total_cents) VALUES (?, ?) RETURNING id");
    private static final Sql INSERT_LINES = new Sql("INSERT", "order_lines",
            "INSERT INTO order_lines (order_id, sku, quantity)"
                    + " SELECT ?, sku, quantity FROM unnest(?, ?) AS line (sku, quantity) WHERE warehouse_check()");
    private static final Sql PAY = new Sql("UPDATE", "orders", "UPDATE orders SET status = 'paid', payment = ? WHERE id = ?");
    private static final Sql ORDER = new Sql("SELECT", "orders",
            "SELECT status, total_cents, placed_at FROM orders WHERE id = ? AND warehouse_check()");
    private static final Sql ORDERS_OF = new Sql("SELECT", "orders",
            "SELECT id, status, total_cents FROM (SELECT * FROM orders WHERE customer = ? ORDER BY id DESC LIMIT 5) AS latest"
                    + " WHERE warehouse_check()");
    private static final Sql ALLOCATE = new Sql("INSERT", "allocations",
            "INSERT INTO allocations (order_id, sku, quantity)"
                    + " SELECT order_id, sku, quantity FROM order_lines WHERE order_id = ? AND warehouse_check()");
    private static final Sql PICK = new Sql("INSERT", "picks",
            "INSERT INTO picks (order_id, sku) SELECT order_id, sku FROM order_lines WHERE order_id = ? AND warehouse_check()");
    private static final Sql INVOICE = new Sql("INSERT", "invoices",
            "INSERT INTO invoices (order_id, sku, cents)"
                    + " SELECT order_id, sku, quantity * 100 FROM order_lines WHERE order_id = ? AND warehouse_check()");
    private static final Sql FULFILLED = new Sql("UPDATE", "orders", "UPDATE orders SET status = 'fulfilled' WHERE id = ?");

    private final Pool pool;

    OrderBook(Pool pool) {
        this.pool = pool;
    }

    Transaction begin() throws SQLException {
        return new Transaction(pool.connection());
    }

    JsonNode order(long id) throws SQLException {
        try (var transaction = begin()) {
            return pool.statement(transaction.connection, ORDER, statement -> {
                statement.setLong(1, id);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new NotFound("order " + id);
                    }
                    return Json.object().put("id", id).put("status", row.getString(1)).put("total_cents", row.getLong(2));
                }
            });
        }
    }

    JsonNode ordersOf(long customer) throws SQLException {
        try (var transaction = begin()) {
            return pool.statement(transaction.connection, ORDERS_OF, statement -> {
                statement.setLong(1, customer);
                var orders = Json.array();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        orders.addObject().put("id", row.getLong(1)).put("status", row.getString(2)).put("total_cents", row.getLong(3));
                    }
                }
                return orders;
            });
        }
    }

    /** Everything that happens to an order after its buyer has the answer; one transaction, nearly two seconds of one connection. */
    void fulfil(long order) throws SQLException {
        try (var transaction = begin()) {
            for (var sql : List.of(ALLOCATE, PICK, INVOICE, FULFILLED)) {
                transaction.touch(sql, order);
            }
            transaction.commit();
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** One connection, one transaction; closing without a commit takes everything back. Confined to one thread. */
    final class Transaction implements AutoCloseable {
        private final Connection connection;

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        long insert(long customer, long cents, List<Line> lines) throws SQLException {
            long id = pool.statement(connection, INSERT_ORDER, statement -> {
                statement.setLong(1, customer);
                statement.setLong(2, cents);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            });
            pool.statement(connection, INSERT_LINES, statement -> {
                statement.setLong(1, id);
                statement.setArray(2, connection.createArrayOf("text", lines.stream().map(Line::sku).toArray()));
                statement.setArray(3, connection.createArrayOf("int4", lines.stream().map(Line::quantity).toArray()));
                return statement.executeUpdate();
            });
            return id;
        }

        void paid(long order, String payment) throws SQLException {
            pool.statement(connection, PAY, statement -> {
                statement.setString(1, payment);
                statement.setLong(2, order);
                return statement.executeUpdate();
            });
        }

        private void touch(Sql sql, long order) throws SQLException {
            pool.statement(connection, sql, statement -> {
                statement.setLong(1, order);
                return statement.executeUpdate();
            });
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
