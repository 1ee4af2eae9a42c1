package dev.onset.demo.shop.kit;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running service: its settings and everything it is observed with. Thread-safe. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Settings settings;
    private final Tracing tracing;
    private final Metrics metrics;
    private final Errors errors;

    private Service(Settings settings) {
        this.settings = settings;
        this.tracing = new Tracing(settings);
        this.metrics = new Metrics(settings);
        this.errors = new Errors(settings);
    }

    public static Service create(String name) {
        return new Service(Settings.fromEnvironment(name));
    }

    public Settings settings() {
        return settings;
    }

    public Tracing tracing() {
        return tracing;
    }

    public Errors errors() {
        return errors;
    }

    public Web web() {
        return new Web(settings, tracing, metrics, errors);
    }

    public Upstream upstream(String name) {
        return new Upstream(name, tracing);
    }

    public Pool pool(int size, Duration timeout) {
        return new Pool(settings, tracing, metrics, size, timeout);
    }

    /** Serves until the process is told to stop; then requests in flight and {@code drain} finish before the telemetry is flushed. */
    public void serve(Web web, AutoCloseable drain) {
        var server = web.start();
        LOG.info("started {} {} on port {}", settings.service(), settings.version(), settings.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.info("stopping {} {}", settings.service(), settings.version());
            server.stop(4);
            try {
                drain.close();
            } catch (Exception e) {
                LOG.warn("could not finish the work in hand", e);
            }
            errors.close();
            tracing.close();
        }, "stop"));
    }
}
