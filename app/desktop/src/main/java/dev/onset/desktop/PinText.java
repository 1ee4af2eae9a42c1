package dev.onset.desktop;

import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.casefile.Note;
import java.util.List;

/** A pin as the text of a note: when it happened stands before what it is, so that anybody can read it. */
final class PinText {

    private PinText() {}

    static String of(Pin pin) {
        return pin.at() + " " + pin.text();
    }

    /** Notes that name no moment stand where they were written. */
    static List<Pin> all(List<Note> notes) {
        return notes.stream().map(n -> new Pin(n.moment(), n.words())).toList();
    }
}
