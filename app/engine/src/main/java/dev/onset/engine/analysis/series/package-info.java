/**
 * Single series, sample by sample: how unusual the newest value is, running medians, change points, and which of many series move
 * together. Stateless functions, or small machines that see each sample once.
 */
@org.jspecify.annotations.NullMarked
package dev.onset.engine.analysis.series;
