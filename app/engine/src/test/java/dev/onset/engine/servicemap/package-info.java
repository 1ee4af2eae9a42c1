/** Tests of the service map. */
@NullMarked
package dev.onset.engine.servicemap;

import org.jspecify.annotations.NullMarked;
