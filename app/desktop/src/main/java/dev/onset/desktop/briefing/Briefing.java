package dev.onset.desktop.briefing;

import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Triage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A triage on one screen: what is broken, since when, how bad, who is hit, what changed, one or many, and whether the
 * monitoring itself can be trusted. It says what was seen and never that one thing caused another.
 *
 * @param headline what is broken, in the alert's own words where an alert spoke
 * @param runbook address of the alert's runbook, or empty
 * @param since the moment that times are told from; null where nothing left its baseline
 * @param answers in the order in which they are asked at night
 * @param status two lines for a channel
 */
public record Briefing(
        String headline, String runbook, @Nullable Onset since, List<Answer> answers, String status) {

    /**
     * One answer.
     *
     * @param question a few words
     * @param main the answer in a few words
     * @param more what else is worth a line each; may be empty
     */
    public record Answer(String question, String main, List<String> more, Tone tone) {
        public Answer {
            more = List.copyOf(more);
        }

        /** The whole answer on several lines, for a tip and for screen readers. */
        String whole() {
            return Stream.concat(Stream.of(question, main), more.stream()).collect(Collectors.joining("\n"));
        }
    }

    /** How an answer should strike. */
    public enum Tone {
        /** Nothing to worry about. */
        CALM,
        /** The trouble itself. */
        TROUBLE,
        /** What is shown may be less than what is. */
        DOUBT
    }

    public Briefing {
        answers = List.copyOf(answers);
    }

    /** Reads it out of a triage; equal triages give equal briefings. */
    public static Briefing of(Triage triage) {
        return new BriefingWriter(triage).write();
    }
}
