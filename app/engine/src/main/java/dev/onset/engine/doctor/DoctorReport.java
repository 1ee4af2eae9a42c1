package dev.onset.engine.doctor;

import java.time.Instant;
import java.util.List;

/**
 * What the doctor found, already masked and redacted. A value.
 *
 * @param made when
 * @param sections in the order of reading
 */
public record DoctorReport(Instant made, List<Section> sections) {

    public DoctorReport {
        sections = List.copyOf(sections);
    }

    /**
     * Facts of one kind.
     *
     * @param name one word, lower case
     */
    public record Section(String name, List<Entry> entries) {
        public Section {
            entries = List.copyOf(entries);
        }

        /** Whether anything in it is not as it should be. */
        public boolean isTrouble() {
            return entries.stream().anyMatch(Entry::isTrouble);
        }
    }

    /**
     * A fact.
     *
     * @param isTrouble whether it is not as it should be
     */
    public record Entry(String name, String text, boolean isTrouble) {

        static Entry of(String name, String text) {
            return new Entry(name, text, false);
        }

        static Entry trouble(String name, String text) {
            return new Entry(name, text, true);
        }
    }
}
