package dev.onset.engine.doctor;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The process as it stands: a snapshot.
 *
 * @param environment its variables
 * @param properties the virtual machine's properties, texts only
 * @param options what the virtual machine was started with, without the program's own arguments
 * @param collectors the garbage collectors by name
 */
public record Surroundings(
        Map<String, String> environment,
        Map<String, String> properties,
        List<String> options,
        List<String> collectors) {

    public Surroundings {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        options = List.copyOf(options);
        collectors = List.copyOf(collectors);
    }

    /** This process. */
    public static Surroundings live() {
        return new Surroundings(
                System.getenv(),
                texts(System.getProperties()),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList());
    }

    private static Map<String, String> texts(Properties properties) {
        var texts = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name, "")));
        return texts;
    }

    String property(String name) {
        return properties.getOrDefault(name, "unknown");
    }
}
