package dev.onset.profiling.capture;

import org.jspecify.annotations.Nullable;

/**
 * A Java virtual machine that runs on this machine.
 *
 * @param mainClass class or archive it was started with, without its arguments; empty where that cannot be read
 * @param user name of its owner, or the number where there is no name
 * @param javaVersion as its runtime says, such as "17.0.15"; empty where that cannot be read
 * @param container first twelve letters of its container's id, or "yes" where it has none; null outside of containers
 */
public record Target(
        TargetId id,
        String mainClass,
        String user,
        String javaVersion,
        @Nullable String container) {}
