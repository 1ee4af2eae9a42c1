/** Who calls whom, how that went before and during an incident, and where its path runs. Headless and stateless. */
@NullMarked
package dev.onset.engine.servicemap;

import org.jspecify.annotations.NullMarked;
