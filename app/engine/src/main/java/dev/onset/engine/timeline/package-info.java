/** What the timeline is drawn from: indexes over columns, so that a frame costs pixels and not samples. Knows signals alone. */
@NullMarked
package dev.onset.engine.timeline;

import org.jspecify.annotations.NullMarked;
