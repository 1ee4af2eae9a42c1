package dev.onset.engine.dashboards;

/** How reading a dashboard went. */
public sealed interface DashboardReading {

    /** It was read. */
    record Read(Dashboard dashboard) implements DashboardReading {}

    /** It is none, or cannot be read; a sentence with what to do. */
    record Refused(String sentence) implements DashboardReading {}
}
