package dev.onset.incident.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The drawings of a report.
 *
 * @param timeline null where it could not be drawn
 * @param findings before and after, by rank
 * @param missing why there is no drawing, in a sentence; empty where there is one
 */
public record Pictures(@Nullable Picture timeline, Map<Integer, Picture> findings, String missing) {

    public Pictures {
        findings = Map.copyOf(findings);
    }

    /** No drawings, and why. */
    public static Pictures none(String why) {
        return new Pictures(null, Map.of(), why);
    }
}
