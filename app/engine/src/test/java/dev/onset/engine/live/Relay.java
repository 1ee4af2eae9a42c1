package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Exchange;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Stands before a real server and passes everything on, so that a test can count, stall and cut. */
final class Relay implements FaultServer.Script {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI real;

    Relay(URI real) {
        this.real = real;
    }

    @Override
    public void serve(Exchange exchange) throws IOException, InterruptedException {
        exchange.reply(pass(exchange.request()));
    }

    private Canned pass(Seen seen) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(real + seen.target()));
        if (!seen.header("Content-Type").isEmpty()) {
            request.header("Content-Type", seen.header("Content-Type"));
        }
        var body = seen.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(seen.body());
        HttpResponse<byte[]> reply =
                HTTP.send(request.method(seen.method(), body).build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = reply.headers().firstValue("Content-Type").orElse("text/plain");
        return Canned.of(reply.statusCode(), type, reply.body());
    }
}
