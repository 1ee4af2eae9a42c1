package dev.onset.desktop.postmortem;

/** Where the postmortem leads to in the rest of the window. FX thread only. */
public interface PostmortemLeads {

    /** Shows the lane and the moment of a piece of evidence, and closes the postmortem over it. */
    void evidence(String id);

    /** Takes a text to the clipboard. */
    void copy(String text);
}
