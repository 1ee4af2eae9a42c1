/**
 * Sentry (its cloud and self-hosted) and GlitchTip, which speaks much of the same interface: projects, issues, events with
 * stack traces, error rates, releases and deploys.
 */
@NullMarked
package dev.onset.connectors.sentry;

import org.jspecify.annotations.NullMarked;
