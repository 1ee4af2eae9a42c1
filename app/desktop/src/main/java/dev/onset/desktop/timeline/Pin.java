package dev.onset.desktop.timeline;

import java.time.Instant;

/**
 * Something that a person put into the case.
 *
 * @param at when it happened, not when it was pinned
 * @param text what it is, with the person's note
 */
public record Pin(Instant at, String text) {}
