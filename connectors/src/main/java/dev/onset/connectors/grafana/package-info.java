/**
 * Grafana: what people and tools marked on its dashboards, and the alerts of its own alerting. Other sources may be reached
 * through it by their option {@code grafana}. Source: Grafana HTTP API, 8 to 13.
 */
@NullMarked
package dev.onset.connectors.grafana;

import org.jspecify.annotations.NullMarked;
