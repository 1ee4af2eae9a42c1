/** What differs between two stretches of time that a person brushed. */
@NullMarked
package dev.onset.desktop.difference;

import org.jspecify.annotations.NullMarked;
