package dev.onset.signal;

/**
 * One reply of a backend, by reference: enough to find its bytes in a case and to show what was asked.
 *
 * @param key canonical key of the request, as answer stores use it; equal requests have equal keys
 * @param request method, path and parameters for people; never a credential
 * @param bytes length of the body after content decoding
 * @param sha256 of that body, lower-case hex
 */
public record Answer(String key, String request, int status, long bytes, String sha256) {}
