/** The sources of the environment and how each fares. */
@NullMarked
package dev.onset.desktop.sources;

import org.jspecify.annotations.NullMarked;
