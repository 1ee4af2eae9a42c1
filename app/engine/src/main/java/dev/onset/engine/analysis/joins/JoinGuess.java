package dev.onset.engine.analysis.joins;

/**
 * Which service a label set speaks of, and why that is thought.
 *
 * @param service in the spelling of the label that names it elsewhere
 * @param said whether a label of the set itself says so; else it was concluded
 * @param evidence one clause with the labels that lead there
 */
public record JoinGuess(String service, boolean said, String evidence) {}
