package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.Service;
import dev.onset.demo.shop.kit.Upstream;
import dev.onset.demo.shop.kit.Web.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes orders. The service that breaks: release 1.2.0 sets its connection pool from 50 to 10. */
public final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final OrderBook book;
    private final Fulfilment fulfilment;
    private final Upstream payments;

    private Orders(OrderBook book, Fulfilment fulfilment, Upstream payments) {
        this.book = book;
        this.fulfilment = fulfilment;
        this.payments = payments;
    }

    public static void main() {
        var service = Service.create("orders");
        var released = service.settings().released();
        var size = Integer.parseInt(released.getProperty("pool.maximumPoolSize"));
        var timeout = Duration.ofMillis(Long.parseLong(released.getProperty("pool.connectionTimeoutMillis")));
        LOG.info("release {}: {}", service.settings().version(), released);
        var book = new OrderBook(service.pool(size, timeout));
        var fulfilment = new Fulfilment(book, service);
        var orders = new Orders(book, fulfilment, service.upstream("payments"));
        var web = service.web()
                .route("POST", "/orders", orders::place)
                .route("GET", "/orders/{id}", request -> book.order(Long.parseLong(request.parameter())))
                .route("GET", "/orders", request -> book.ordersOf(Long.parseLong(request.query().replace("customer=", ""))));
        service.serve(web, () -> {
            fulfilment.close();
            book.close();
        });
    }

    private JsonNode place(Request request) throws SQLException, InterruptedException {
        var customer = request.body().path("customer").asLong();
        var cents = request.body().path("total_cents").asLong();
        var lines = Line.decode(request.body().path("lines"));
        long id;
        // The connection is held while the card is charged: one transaction is easy to reason about, and with 50 connections nobody minded.
        try (var transaction = book.begin()) {
            id = transaction.insert(customer, cents, lines);
            var payment = charge(id, cents);
            transaction.paid(id, payment);
            transaction.commit();
        } catch (SQLTransientConnectionException e) {
            throw new PoolExhausted(e);
        }
        LOG.atInfo().addKeyValue("order", id).log("order {} placed: {} lines, {} cents", id, lines.size(), cents);
        fulfilment.start(id);
        return Json.object().put("id", id).put("status", "paid");
    }

    private String charge(long order, long cents) throws InterruptedException {
        try {
            var reply = payments.post("/charges", Json.object().put("order", order).put("cents", cents));
            if (reply.status() == 402) {
                throw new CardDeclined(reply.error());
            }
            if (!reply.isOk()) {
                throw new PaymentFailed("payments answered " + reply.status() + ": " + reply.error(), null);
            }
            return reply.body().path("reference").asString();
        } catch (IOException e) {
            throw new PaymentFailed("payments could not be reached", e);
        }
    }
}
