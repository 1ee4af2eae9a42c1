/** Prometheus, and what speaks its HTTP API: Thanos, Mimir, Cortex, VictoriaMetrics. */
@NullMarked
package dev.onset.connectors.prometheus;

import org.jspecify.annotations.NullMarked;
