/** Alertmanager, API v2. */
@NullMarked
package dev.onset.connectors.alertmanager;

import org.jspecify.annotations.NullMarked;
