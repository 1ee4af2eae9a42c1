/** Texts that people write and have not handed over yet: kept as they are typed, so that no crash takes them. */
@NullMarked
package dev.onset.desktop.draft;

import org.jspecify.annotations.NullMarked;
