package dev.onset.engine.casefile;

import java.util.List;

/**
 * What a check of a case found.
 *
 * @param answers how many answers were re-hashed
 * @param bytes how many bytes those are, inflated
 * @param receipts how many receipts were followed to their answers
 * @param problems what is wrong, the file's own trouble first; empty when the case is sound
 * @param fingerprint SHA-256 over the content (answers, triage, notes, drafts) whatever the order of writing and the time of
 *     creation; equal cases have equal ones. Empty where the content cannot be read
 */
public record Verification(long answers, long bytes, long receipts, List<Problem> problems, String fingerprint) {

    /**
     * One thing that is wrong.
     *
     * @param where table and row: {@code answer 17}
     * @param what a sentence
     */
    public record Problem(String where, String what) {}

    public Verification {
        problems = List.copyOf(problems);
    }

    /** Whether every byte is as it was received and every receipt leads to it. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** The outcome in a sentence. */
    public String sentence() {
        return isSound()
                ? "The case is sound: " + answers + " answers (" + bytes + " bytes) are as they were received, and "
                        + receipts + " receipts lead to them."
                : "The case has " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + ": "
                        + problems.getFirst().where() + ": "
                        + problems.getFirst().what();
    }
}
