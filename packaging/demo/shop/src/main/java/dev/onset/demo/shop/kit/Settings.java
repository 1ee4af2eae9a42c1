package dev.onset.demo.shop.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What one process was told from outside: by its environment, and by the configuration its version was released with. */
public record Settings(String service, String version, String pod, String namespace, String bind, int port) {

    public static Settings fromEnvironment(String service) {
        var version = text("SHOP_VERSION", "0.0.0");
        return new Settings(
                service,
                version,
                text("SHOP_POD", service + "-0"),
                text("SHOP_NAMESPACE", "shop"),
                text("SHOP_BIND", "127.0.0.1"),
                (int) number("SHOP_PORT", 8080));
    }

    public String release() {
        return service + "@" + version;
    }

    public String environment() {
        return text("SHOP_ENVIRONMENT", "prod");
    }

    /** The file {@code service-version.properties} from the jar: what was released together with this version. */
    public Properties released() {
        var name = "/released/" + service + "-" + version + ".properties";
        try (var in = Settings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such release: " + service + " " + version);
            }
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public static Optional<String> optional(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    public static String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    public static double number(String name, double otherwise) {
        return optional(name).map(Double::parseDouble).orElse(otherwise);
    }

    public static Optional<Path> path(String name) {
        return optional(name).map(Path::of);
    }
}
