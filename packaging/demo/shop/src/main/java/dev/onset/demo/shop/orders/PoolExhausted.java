package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Failure;
import java.sql.SQLException;

/** No database connection became free within the pool's time-out. */
final class PoolExhausted extends Failure {
    PoolExhausted(SQLException cause) {
        super(503, "no database connection became free in time", cause);
    }
}
