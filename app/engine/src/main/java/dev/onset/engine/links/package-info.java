/** Whatever a person pastes - a link, a time range, an alert, a query - read into a request for triage. Nothing is fetched. */
@NullMarked
package dev.onset.engine.links;

import org.jspecify.annotations.NullMarked;
