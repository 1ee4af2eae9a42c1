package dev.onset.engine.following;

import dev.onset.engine.triage.Lane;

/** What makes a lane the same lane while its samples change. */
public record LaneKey(String id, String service, String title) {

    public static LaneKey of(Lane lane) {
        return new LaneKey(lane.id(), lane.service(), lane.title());
    }
}
