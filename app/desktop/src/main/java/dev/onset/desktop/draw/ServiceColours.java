package dev.onset.desktop.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Which colour a service has, in every trace of a case: the next free one when it is first seen, and that one from then on. FX thread
 * only.
 */
public final class ServiceColours {

    private final List<String> services = new ArrayList<>();
    private Runnable changed = () -> {};

    /** Tells when a service got a colour. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** The colour's number, for {@link Palette#series}. */
    public int of(String service) {
        int at = services.indexOf(service);
        if (at >= 0) {
            return at;
        }
        services.add(service);
        changed.run();
        return services.size() - 1;
    }

    /** Services in the order of their colours. */
    public List<String> all() {
        return List.copyOf(services);
    }

    /** Takes over what was assigned before; nobody is told. */
    public void restore(List<String> inOrder) {
        services.clear();
        inOrder.stream().distinct().forEach(services::add);
    }
}
