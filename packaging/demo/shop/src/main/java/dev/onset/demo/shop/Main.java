package dev.onset.demo.shop;

import dev.onset.demo.shop.collect.Collect;
import dev.onset.demo.shop.gateway.Gateway;
import dev.onset.demo.shop.inventory.Inventory;
import dev.onset.demo.shop.load.Load;
import dev.onset.demo.shop.orders.Orders;
import dev.onset.demo.shop.payments.Payments;
import dev.onset.demo.shop.record.Record;
import dev.onset.demo.shop.ship.Ship;
import java.util.Arrays;

/** The one door: the first argument says which part of the shop this process is. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        var role = args.length == 0 ? "" : args[0];
        // The log file's name and fields come from here, so it must be set before the first logger exists.
        System.setProperty("shop.service", role);
        switch (role) {
            case "gateway" -> Gateway.main();
            case "orders" -> Orders.main();
            case "inventory" -> Inventory.main();
            case "payments" -> Payments.main();
            case "load" -> Load.main();
            case "ship" -> Ship.main();
            case "collect" -> Collect.main();
            case "record" -> Record.main(Arrays.asList(args).subList(1, args.length));
            default -> {
                System.err.println("usage: shop.jar gateway|orders|inventory|payments|load|ship|collect|record");
                System.exit(2);
            }
        }
    }
}
