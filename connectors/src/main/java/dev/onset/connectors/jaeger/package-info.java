/**
 * Jaeger: services, operations, traces and the service graph, through {@code /api/v3} where it is served and through the older
 * JSON API of its web page elsewhere. Both give equal spans.
 */
@NullMarked
package dev.onset.connectors.jaeger;

import org.jspecify.annotations.NullMarked;
