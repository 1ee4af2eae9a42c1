package dev.onset.desktop.shell;

import dev.onset.desktop.draft.Unsaved;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What the window works with.
 *
 * @param settings reads the environment file anew; may block
 * @param unsaved what was written and not handed over
 * @param about what the program is and where its things lie
 * @param notifier brings what fires before a person who looks elsewhere
 * @param zone of the person who looks; UTC is shown beside it always
 */
public record Desk(
        TriageService triage,
        Supplier<Setting> settings,
        Memory memory,
        Unsaved unsaved,
        About about,
        Notifier notifier,
        ZoneId zone) {

    /** Under which the memory has the zone that the person chose. */
    static final String ZONE = "zone";

    /** A desk whose unsaved texts end with it. */
    public Desk(TriageService triage, Supplier<Setting> settings, Memory memory, ZoneId zone) {
        this(triage, settings, memory, Unsaved.none(), About.NONE, Notifier.NONE, zone);
    }

    /** The zone that the person chose in the settings, else the machine's. */
    @Override
    public ZoneId zone() {
        return chosen(memory, zone);
    }

    /** The zone where nobody chose one. */
    ZoneId machineZone() {
        return zone;
    }

    /** The zone that a memory holds, or {@code otherwise}. */
    public static ZoneId chosen(Memory memory, ZoneId otherwise) {
        try {
            String kept = memory.get(ZONE, "");
            return kept.isEmpty() ? otherwise : ZoneId.of(kept);
        } catch (DateTimeException e) {
            // Written by hand, or known to a newer Java only.
            return otherwise;
        }
    }
}
