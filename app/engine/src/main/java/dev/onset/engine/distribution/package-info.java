/** How values lie before and during an incident. Stateless. */
@NullMarked
package dev.onset.engine.distribution;

import org.jspecify.annotations.NullMarked;
