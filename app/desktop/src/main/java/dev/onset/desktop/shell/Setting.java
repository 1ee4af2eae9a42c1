package dev.onset.desktop.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment file says.
 *
 * @param places the environments in the order of the file; the demo is the last
 * @param notice a mistake in the file, or empty
 * @param firstStart null where there is a file
 */
public record Setting(
        List<Place> places, String notice, @Nullable FirstStart firstStart) {

    /**
     * One environment.
     *
     * @param sources name and kind of each, in the order of the file
     */
    public record Place(String name, List<Map.Entry<String, String>> sources) {
        public Place {
            sources = List.copyOf(sources);
        }
    }

    /**
     * There is no environment file yet.
     *
     * @param file where it belongs
     * @param template a valid one to start from
     */
    public record FirstStart(String file, String template) {}

    public Setting {
        places = List.copyOf(places);
    }
}
