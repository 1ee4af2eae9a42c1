package dev.onset.connectors.http;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Calls each address in turn, in a process whose memory is small, and prints how each call ended. */
final class SmallHeap {

    private SmallHeap() {}

    public static void main(String[] urls) throws InterruptedException {
        for (String url : urls) {
            var settings = ConnectorSettings.of("metrics", "toy", URI.create(url))
                    .withDeadline(Duration.ofSeconds(20))
                    .withOption("attempts", "1");
            try (var gateway = HttpGateway.open(settings, ConnectorContext.live(Clock.systemUTC()), Calling.PLAIN)) {
                gateway.call(Calling.GET, JsonBodies::tree);
                System.out.println("answered");
            } catch (CallFailed e) {
                System.out.println(e.failure().headline());
            }
        }
    }
}
