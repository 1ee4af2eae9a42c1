package dev.onset.engine.triage;

import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackSignal;
import java.time.Duration;
import java.util.List;

/** The packs there are, and how their queries read with everything filled in. */
public interface PackQueries {

    /** All packs, in the order of the timeline. */
    List<Pack> packs();

    /** The query of a signal, ready to send. */
    String query(Pack pack, PackSignal signal, Duration rate);
}
