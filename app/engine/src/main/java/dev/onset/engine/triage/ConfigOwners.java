package dev.onset.engine.triage;

import dev.onset.signal.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose configuration a map of settings is. Kubernetes' metrics do not say who reads it, so its name must: {@code orders-config} is
 * that of {@code orders}, where a service of that name is known. Immutable.
 */
final class ConfigOwners {

    /** Labels that name what holds a configuration. */
    private static final List<String> HOLDERS = List.of("configmap", "secret");

    private final Set<String> services;

    /** @param services that any metric tells of */
    ConfigOwners(Set<String> services) {
        this.services = new TreeSet<>(services);
        this.services.remove("");
    }

    /** The change with the service that its configuration is named after; as it is where it has one, or no name fits. */
    Triage.ObservedChange named(Triage.ObservedChange observed) {
        Change c = observed.change();
        if (!c.service().isEmpty()) {
            return observed;
        }
        return HOLDERS.stream()
                .map(holder -> c.labels().getOr(holder, ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .flatMap(this::owner)
                .map(service -> new Triage.ObservedChange(
                        new Change(c.at(), c.kind(), service, c.what(), c.from(), c.to(), c.labels()),
                        observed.evidence()))
                .orElse(observed);
    }

    /** The longest name that the holder's begins with as whole words. */
    private Optional<String> owner(String holder) {
        return services.stream()
                .filter(s ->
                        holder.equals(s) || (holder.startsWith(s) && "-._".indexOf(holder.charAt(s.length())) >= 0))
                .max(Comparator.comparingInt(String::length));
    }
}
