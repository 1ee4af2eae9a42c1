package dev.onset.desktop.shell;

import java.util.List;
import java.util.Map;

/**
 * What this program is and where its things lie.
 *
 * @param versions its own and those that it runs on, in lines
 * @param places what lies where: a name and a path, in the order to show them
 * @param notice the licences of all that it is made of
 */
public record About(List<String> versions, List<Map.Entry<String, String>> places, String notice) {

    /** Nothing is known. */
    public static final About NONE = new About(List.of(), List.of(), "");

    public About {
        versions = List.copyOf(versions);
        places = List.copyOf(places);
    }
}
