package dev.onset.desktop.shell;

import dev.onset.signal.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks the window for.
 *
 * @param pasted a link, a range, a trace id, the path of a kept case; empty for the last hour
 * @param environment name of one environment, or empty where there is only one
 * @param window a range that was brushed, which goes before whatever the text says; null for none
 * @param baseline likewise; null for the range just before the window
 */
public record Question(
        String pasted,
        String environment,
        @Nullable TimeRange window,
        @Nullable TimeRange baseline) {}
