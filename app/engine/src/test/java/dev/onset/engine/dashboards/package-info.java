/** Tests of dashboards. */
@NullMarked
package dev.onset.engine.dashboards;

import org.jspecify.annotations.NullMarked;
