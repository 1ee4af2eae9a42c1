/** Loki 2.8 and later: log lines, metrics and volumes made from logs, labels, and the live tail. */
@NullMarked
package dev.onset.connectors.loki;

import org.jspecify.annotations.NullMarked;
