package dev.onset.connectors.contract;

import dev.onset.connectors.contract.Faults.Fault;
import dev.onset.connectors.spi.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Faults of one kind, around a backend that is otherwise well. Filled once, by its subclass. */
abstract class FaultTheme {

    final Function<Seen, Canned> healthy;
    private final List<Fault> faults = new ArrayList<>();

    FaultTheme(Function<Seen, Canned> healthy) {
        this.healthy = healthy;
    }

    /** Adds all faults of this kind, in their order. */
    abstract void collect();

    final List<Fault> all() {
        collect();
        return List.copyOf(faults);
    }

    final void add(Fault fault) {
        faults.add(fault);
    }

    final void add(String name, FaultServer.Script script) {
        add(name, script, null);
    }

    final void canned(String name, Function<Seen, Canned> reply) {
        canned(name, reply, null);
    }

    final void add(String name, FaultServer.Script script, @Nullable Class<? extends Failure> expected) {
        add(new Fault(name, () -> FaultServer.start(script), expected == null ? Set.of() : Set.of(expected)));
    }

    final void door(String name, FaultServer.Door door, @Nullable Class<? extends Failure> expected) {
        add(new Fault(name, () -> FaultServer.raw(door), expected == null ? Set.of() : Set.of(expected)));
    }

    final void canned(String name, Function<Seen, Canned> reply, @Nullable Class<? extends Failure> expected) {
        add(name, exchange -> exchange.reply(reply.apply(exchange.request())), expected);
    }

    static Canned gzipped(Canned canned) {
        return canned.with("Content-Encoding", "gzip");
    }
}
