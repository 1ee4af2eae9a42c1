package dev.onset.engine.yardsticks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All yardsticks, and where their data lie. */
public final class Yardsticks {

    private static final List<Yardstick> ALL = List.of(
            new CriticalPathYardstick(),
            new LoghubYardstick(),
            new NezhaYardstick(),
            new PetShopYardstick(),
            new SockShopYardstick(),
            new ConfidenceYardstick(),
            new JoinsYardstick(),
            new NabYardstick(),
            new CloudMetricsYardstick(),
            new ChangePointYardstick(),
            new QuietYardstick(),
            new LargeTracesYardstick(),
            new JfrCollapsedYardstick(),
            new PprofYardstick(),
            new CollapseYardstick(),
            new JmcRulesYardstick(),
            new SecretsYardstick(),
            new PersonalYardstick(),
            new DraftsYardstick());

    private Yardsticks() {}

    public static List<Yardstick> all() {
        return ALL;
    }

    /** The data folder beside a checkout: {@code data} or {@code shared/data}, here or in a folder above. */
    public static Optional<Path> findData(Path start) {
        for (Path at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            for (String name : List.of("data", "shared/data")) {
                Path data = at.resolve(name);
                if (ALL.stream().anyMatch(y -> Files.isDirectory(data.resolve(y.folder())))) {
                    return Optional.of(data);
                }
            }
        }
        return Optional.empty();
    }
}
