package dev.onset.demo.shop.gateway;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.Service;
import dev.onset.demo.shop.kit.Upstream;
import dev.onset.demo.shop.kit.Web.Request;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import tools.jackson.databind.JsonNode;

/** The public door of the shop: hands reads on, and makes a checkout of a reservation and an order. */
public final class Gateway {
    private final Upstream orders;
    private final Upstream inventory;

    private Gateway(Service service) {
        orders = service.upstream("orders");
        inventory = service.upstream("inventory");
    }

    public static void main() {
        var service = Service.create("gateway");
        var gateway = new Gateway(service);
        var web = service.web()
                .accessLog()
                .route("GET", "/products", request -> gateway.read(gateway.inventory, "/stock?" + request.query()))
                .route("GET", "/products/{sku}", request -> gateway.read(gateway.inventory, "/stock/" + request.parameter()))
                .route("GET", "/orders", request -> gateway.read(gateway.orders, "/orders?" + request.query()))
                .route("GET", "/orders/{id}", request -> gateway.read(gateway.orders, "/orders/" + request.parameter()))
                .route("POST", "/checkout", gateway::checkout);
        service.serve(web, () -> {});
    }

    private JsonNode checkout(Request request) throws InterruptedException {
        var basket = Json.object().set("lines", request.body().path("lines"));
        var reserved = ask(inventory, "/reservations", basket);
        var order = Json.object();
        order.put("customer", request.body().path("customer").asLong());
        order.put("total_cents", reserved.path("total_cents").asLong());
        order.set("lines", request.body().path("lines"));
        return ask(orders, "/orders", order);
    }

    private JsonNode read(Upstream upstream, String path) throws InterruptedException {
        try {
            return judge(upstream, upstream.get(path));
        } catch (IOException e) {
            throw unreachable(upstream, e);
        }
    }

    private JsonNode ask(Upstream upstream, String path, JsonNode body) throws InterruptedException {
        try {
            return judge(upstream, upstream.post(path, body));
        } catch (IOException e) {
            throw unreachable(upstream, e);
        }
    }

    private static JsonNode judge(Upstream upstream, Upstream.Reply reply) {
        if (reply.isOk()) {
            return reply.body();
        }
        var said = upstream.name() + " answered " + reply.status() + ": " + reply.error();
        throw switch (reply.status()) {
            case 503 -> new UpstreamFailed(502, said, null);
            case 500 -> new UpstreamFailed(500, said, null);
            default -> new Refused(reply.status(), said);
        };
    }

    private static UpstreamFailed unreachable(Upstream upstream, IOException e) {
        return e instanceof HttpTimeoutException
                ? new UpstreamFailed(504, upstream.name() + " did not answer in time", e)
                : new UpstreamFailed(502, upstream.name() + " could not be reached", e);
    }
}
