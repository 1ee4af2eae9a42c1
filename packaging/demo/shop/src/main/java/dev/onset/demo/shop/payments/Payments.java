package dev.onset.demo.shop.payments;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.Service;
import dev.onset.demo.shop.kit.Web.Request;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Charges cards with a third party. Stays healthy; during the incident it merely sees fewer orders. */
public final class Payments {
    private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

    private final CardNetwork network;

    private Payments(CardNetwork network) {
        this.network = network;
    }

    public static void main() {
        var service = Service.create("payments");
        var payments = new Payments(new CardNetwork(service.tracing(), new Random(7)));
        service.serve(service.web().route("POST", "/charges", payments::charge), () -> {});
    }

    private JsonNode charge(Request request) throws InterruptedException {
        var order = request.body().path("order").asLong();
        var reference = network.charge();
        LOG.debug("order {} charged: {}", order, reference);
        return Json.object().put("reference", reference);
    }
}
