/** What sampled traces of two times have to say about services, calls and operations. Stateless and deterministic. */
@NullMarked
package dev.onset.engine.analysis.traces;

import org.jspecify.annotations.NullMarked;
