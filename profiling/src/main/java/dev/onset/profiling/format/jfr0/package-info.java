/** Flight recordings of version 0, which the JDK 7 and Oracle's JDK 8 wrote, made into recordings of version 2. */
@NullMarked
package dev.onset.profiling.format.jfr0;

import org.jspecify.annotations.NullMarked;
