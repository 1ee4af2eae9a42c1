package dev.onset.incident.redact;

import java.util.Set;

/**
 * What people decided on a preview: hits that may stay. Named by their placeholders, so that the decisions themselves hold no
 * secret and may be kept beside the case.
 *
 * @param kept placeholders of values that stay as they are
 * @param keptKinds kinds that stay altogether
 */
public record Decisions(Set<String> kept, Set<SensitiveKind> keptKinds) {

    /** Everything is replaced. */
    public static final Decisions NONE = new Decisions(Set.of(), Set.of());

    public Decisions {
        kept = Set.copyOf(kept);
        keptKinds = Set.copyOf(keptKinds);
    }

    boolean keeps(SensitiveKind kind, String placeholder) {
        return keptKinds.contains(kind) || kept.contains(placeholder);
    }
}
