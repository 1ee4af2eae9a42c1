package dev.onset.incident.export;

/**
 * A drawing of our own making, as SVG for a light and for a dark page.
 *
 * @param width in pixels at which it is sharp and its text well to read
 * @param alt what it shows, in a sentence
 */
public record Picture(String lightSvg, String darkSvg, int width, int height, String alt) {}
