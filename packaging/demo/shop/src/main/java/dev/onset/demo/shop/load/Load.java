package dev.onset.demo.shop.load;

import dev.onset.demo.shop.kit.Endpoint;
import dev.onset.demo.shop.kit.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/** The customers: an open loop, which keeps coming at its own pace however slow the shop gets, as people do. */
public final class Load {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Endpoint gateway = Endpoint.of("gateway");
    private final Totals totals = new Totals();

    private Load() {}

    public static void main() throws InterruptedException {
        var load = new Load();
        // The file is written however the run ends.
        Settings.path("SHOP_LOAD_TOTALS").ifPresent(file -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                load.totals.write(file);
            } catch (IOException e) {
                System.err.println("could not write " + file + ": " + e);
            }
        })));
        load.run(Settings.number("SHOP_LOAD_RATE", 12), (long) Settings.number("SHOP_LOAD_SEED", 42),
                Settings.number("SHOP_LOAD_SECONDS", 3600));
    }

    /** Ends by itself after {@code seconds}, even when whoever started it is gone. */
    private void run(double perSecond, long seed, double seconds) throws InterruptedException {
        var arrivals = new Arrivals(perSecond, seed);
        var mix = new Mix(seed);
        var began = System.nanoTime();
        try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at = arrivals.next(); at < seconds; at = arrivals.next()) {
                var call = mix.next();
                var waitNanos = began + (long) (at * 1e9) - System.nanoTime();
                if (waitNanos > 0) {
                    Thread.sleep(Duration.ofNanos(waitNanos));
                }
                customers.execute(() -> ask(call));
            }
        }
    }

    private void ask(Call call) {
        var minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
        var body = call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
        try {
            var request = HttpRequest.newBuilder(URI.create("http://" + gateway.address() + call.path()))
                    .timeout(Duration.ofSeconds(10))
                    .method(call.method(), body)
                    .build();
            totals.add(minute, call, client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException _) {
            totals.add(minute, call, 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
