package dev.onset.desktop;

import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.casefile.Note;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** A pin as the text of a note: when it happened stands before what it is, so that anybody can read it. */
final class PinText {

    private PinText() {}

    static String of(Pin pin) {
        return pin.at() + " " + pin.text();
    }

    /** Notes that name no moment stand where they were written. */
    static List<Pin> all(List<Note> notes) {
        return notes.stream().map(PinText::of).toList();
    }

    private static Pin of(Note note) {
        int end = note.text().indexOf(' ');
        if (end > 0) {
            try {
                return new Pin(
                        Instant.parse(note.text().substring(0, end)),
                        note.text().substring(end + 1));
            } catch (DateTimeException e) {
                return new Pin(note.at(), note.text());
            }
        }
        return new Pin(note.at(), note.text());
    }
}
