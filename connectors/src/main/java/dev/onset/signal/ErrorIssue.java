package dev.onset.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Errors that an error tracker grouped as one.
 *
 * @param id the backend's id, for further requests
 * @param shortId the id people read, such as {@code ORDERS-4}
 * @param type exception type, or empty
 * @param culprit where it was raised, in the tracker's words
 * @param count all events ever counted
 * @param users people hit, 0 where unknown
 * @param release the release that first showed it, or empty
 * @param substatus the tracker's finer state ({@code new}, {@code regressed}, {@code escalating}...), or empty
 */
public record ErrorIssue(
        String id,
        String shortId,
        String title,
        String type,
        String culprit,
        String project,
        String level,
        String status,
        String substatus,
        long count,
        long users,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        String release,
        String link) {}
