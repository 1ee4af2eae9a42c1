package dev.onset.demo.shop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a service answers now. A deploy starts the new process on another port and rewrites one file, {@code SHOP_ENDPOINTS/name}, which
 * is read again for every call: it plays the part of a cluster's endpoint list. {@code SHOP_NAME_ADDRESS} fixes an address instead.
 */
public record Endpoint(String fixed, Path file) {

    public static Endpoint of(String name) {
        var fixed = Settings.optional("SHOP_" + name.toUpperCase(Locale.ROOT) + "_ADDRESS");
        var folder = Settings.path("SHOP_ENDPOINTS").orElse(Path.of("endpoints"));
        return new Endpoint(fixed.orElse(null), folder.resolve(name));
    }

    public String address() {
        if (fixed != null) {
            return fixed;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            // Port 9 (discard) refuses the connection: the caller sees what it would see of a service that is not there.
            return "127.0.0.1:9";
        }
    }
}
