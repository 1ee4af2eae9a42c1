package dev.onset.engine.casefile;

import java.time.Instant;

/**
 * What a case says of itself.
 *
 * @param created when the file was made
 * @param appVersion of the program that made it
 * @param environment name of the environment it is about
 */
public record CaseInfo(Instant created, String appVersion, String environment) {}
