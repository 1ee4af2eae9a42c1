/**
 * Which service is suspect: clues from metrics, logs and traces, and the order they make. Stateless; knows columns of signals
 * and the call graph, no backend and no query.
 */
@org.jspecify.annotations.NullMarked
package dev.onset.engine.analysis.ranking;
