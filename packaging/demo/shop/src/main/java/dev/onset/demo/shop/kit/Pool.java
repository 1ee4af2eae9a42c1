package dev.onset.demo.shop.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.opentelemetry.api.trace.SpanKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** A HikariCP pool whose waits and statements are spans. Thread-safe. */
public final class Pool implements AutoCloseable {
    private final HikariDataSource source;
    private final Tracing tracing;

    Pool(Settings settings, Tracing tracing, Metrics metrics, int size, Duration timeout) {
        var config = new HikariConfig();
        config.setPoolName(settings.service() + "-pg");
        config.setJdbcUrl(Settings.text("SHOP_DATABASE", "jdbc:postgresql://127.0.0.1:5432/shop"));
        config.setUsername(Settings.text("SHOP_DATABASE_USER", "shop"));
        config.setPassword(Settings.text("SHOP_DATABASE_PASSWORD", "shop"));
        config.addDataSourceProperty("ApplicationName", settings.service());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(timeout.toMillis());
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics.registry()));
        this.source = new HikariDataSource(config);
        this.tracing = tracing;
    }

    /** Waits for a connection, at most the pool's time-out; then {@link java.sql.SQLTransientConnectionException}. */
    public Connection connection() throws SQLException {
        var span = tracing.begin("getConnection", SpanKind.INTERNAL);
        span.setAttribute("db.client.connection.pool.name", source.getPoolName());
        return tracing.within(span, source::getConnection);
    }

    /** Runs one statement in a span. The names are those of the semantic conventions for databases. */
    public <T> T statement(Connection connection, Sql sql, Binding<T> binding) throws SQLException {
        var span = tracing.begin(sql.summary(), SpanKind.CLIENT);
        span.setAttribute("db.system.name", "postgresql");
        span.setAttribute("db.namespace", "shop");
        span.setAttribute("db.operation.name", sql.operation());
        span.setAttribute("db.collection.name", sql.table());
        span.setAttribute("db.query.text", sql.text());
        return tracing.within(span, () -> {
            try (var statement = connection.prepareStatement(sql.text())) {
                return binding.run(statement);
            }
        });
    }

    @Override
    public void close() {
        source.close();
    }

    /** A statement and the two words it is known by. */
    public record Sql(String operation, String table, String text) {
        String summary() {
            return operation + " " + table;
        }
    }

    /** Fills in a statement, runs it, and reads what came back. */
    public interface Binding<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
