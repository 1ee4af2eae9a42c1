package dev.onset.desktop.timeline;

/** Which lanes are shown. It hides rows; it never changes what was asked or found. */
public enum LaneFilter {
    /** What left its baseline, or what a finding rests on; the strongest finding first. */
    MOVED("Moved"),
    /** Every lane of a service that a finding speaks of. */
    INVOLVED("Involved"),
    /** Every lane there is. */
    ALL("All");

    private final String words;

    LaneFilter(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
