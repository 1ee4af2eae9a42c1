/** Dashboards of Grafana as what they ask: panels, their queries and variables. Nothing is drawn as they draw it. */
@NullMarked
package dev.onset.engine.dashboards;

import org.jspecify.annotations.NullMarked;
