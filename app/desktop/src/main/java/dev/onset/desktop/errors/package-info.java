/** Errors of a tracker: issues, their events, stack and breadcrumbs. */
@NullMarked
package dev.onset.desktop.errors;

import org.jspecify.annotations.NullMarked;
