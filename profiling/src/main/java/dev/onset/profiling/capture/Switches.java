package dev.onset.profiling.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On-off switches of a virtual machine, in the order in which they count: the last one wins. */
record Switches(List<String> words) {

    private static final Pattern SWITCH = Pattern.compile("-XX:[+-]\\w+|-Xrs(?!\\w)");

    Switches {
        words = List.copyOf(words);
    }

    /** All switches in texts, one after the other; nothing else of them is kept, for they may hold secrets. */
    static Switches in(List<String> texts) {
        var words = new ArrayList<String>();
        for (String text : texts) {
            Matcher found = SWITCH.matcher(text);
            while (found.find()) {
                words.add(found.group());
            }
        }
        return new Switches(words);
    }

    /** Whether the switch is on; {@code otherwise} where nobody set it. */
    boolean isOn(String name, boolean otherwise) {
        boolean on = otherwise;
        for (String word : words) {
            if (word.equals("-XX:+" + name)) {
                on = true;
            } else if (word.equals("-XX:-" + name)) {
                on = false;
            }
        }
        return on;
    }

    /** Whether the machine leaves signals alone. */
    boolean reducesSignals() {
        return words.contains("-Xrs") || isOn("ReduceSignalUsage", false);
    }
}
