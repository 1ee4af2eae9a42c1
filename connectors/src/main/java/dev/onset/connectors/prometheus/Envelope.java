package dev.onset.connectors.prometheus;

import org.jspecify.annotations.Nullable;

/**
 * A successful answer, unwrapped.
 *
 * @param data null where the server sent none, which some questions allow
 * @param empty there was no body at all
 */
record Envelope<T>(@Nullable T data, Notes notes, boolean empty) {}
