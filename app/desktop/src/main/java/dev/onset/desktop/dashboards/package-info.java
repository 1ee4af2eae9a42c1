/** Dashboards of Grafana as lanes: their variables, which panels can be used, and why others cannot. */
@NullMarked
package dev.onset.desktop.dashboards;

import org.jspecify.annotations.NullMarked;
