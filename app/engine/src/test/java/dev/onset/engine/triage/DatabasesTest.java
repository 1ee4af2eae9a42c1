package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabasesTest {

    private static final Databases ONE =
            new Databases(List.of(Labels.of("service", "postgres", "system", "postgresql")));

    private static final Databases TWO = new Databases(List.of(
            Labels.of("service", "orders-db", "system", "postgresql"),
            Labels.of("service", "stock-db", "system", "postgresql"),
            Labels.of("service", "cache", "system", "redis")));

    @Test
    void of_theOnlyServerOfItsSystem_isNamed() {
        assertThat(ONE.of(Labels.of("db.system.name", "postgresql"))).contains("postgres");
        assertThat(ONE.of(Labels.of("db_system", "PostgreSQL"))).contains("postgres");
        assertThat(ONE.named("postgresql")).contains("postgres");
    }

    @Test
    void of_oneOfSeveralServers_onlyAHostTells() {
        assertThat(TWO.of(Labels.of("db.system", "postgresql"))).isEmpty();
        assertThat(TWO.of(Labels.of("db.system", "postgresql", "server.address", "stock-db.shop.svc")))
                .contains("stock-db");
        assertThat(TWO.named("orders-db:5432")).contains("orders-db");
        assertThat(TWO.of(Labels.of("db.system", "redis", "server.address", "10.0.0.7")))
                .contains("cache");
    }

    @Test
    void of_whatIsNoDatabase_isNone() {
        assertThat(ONE.of(Labels.of("server.address", "payments"))).isEmpty();
        assertThat(ONE.named("api.example.com")).isEmpty();
        assertThat(ONE.named("")).isEmpty();
        assertThat(Databases.NONE.of(Labels.of("db.system", "postgresql"))).isEmpty();
    }
}
