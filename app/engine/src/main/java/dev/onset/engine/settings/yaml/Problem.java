package dev.onset.engine.settings.yaml;

/**
 * One mistake in a file, in words for the person who wrote it. Never repeats a value that could be a credential.
 *
 * @param file as it was named to us
 * @param what is wrong, and what would be right
 */
public record Problem(String file, Place place, String what) {

    /** As compilers write it, so that editors can jump there: {@code environments.yaml:3:5: unknown key "kid"}. */
    public String words() {
        return place.line() == 0 ? file + ": " + what : file + ":" + place.line() + ":" + place.column() + ": " + what;
    }
}
