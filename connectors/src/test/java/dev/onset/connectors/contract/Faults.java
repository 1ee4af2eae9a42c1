package dev.onset.connectors.contract;

import dev.onset.connectors.spi.Failure;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Ways in which a network or a backend can fail, by name, each as a server to be asked. */
public final class Faults {

    private Faults() {}

    /**
     * One of them.
     *
     * @param expected what a plain reader of a JSON list must get from the gateway; empty where it must get its answer
     */
    public record Fault(String name, Supplier<FaultServer> server, Set<Class<? extends Failure>> expected) {
        public Fault {
            expected = Set.copyOf(expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them, around a backend that is otherwise well. */
    public static List<Fault> around(Function<Seen, Canned> healthy) {
        return Stream.of(
                        new ConnectionFaults(healthy),
                        new FramingFaults(healthy),
                        new SizeFaults(healthy),
                        new ContentFaults(healthy),
                        new StatusFaults(healthy))
                .flatMap(theme -> theme.all().stream())
                .toList();
    }
}
