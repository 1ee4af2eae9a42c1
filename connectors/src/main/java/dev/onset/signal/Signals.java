package dev.onset.signal;

/** What one batch carries: a closed set, so that every consumer says what it does with each kind. */
public sealed interface Signals
        permits AlertGroups,
                Alerts,
                Changes,
                DataPoints,
                ErrorEvents,
                ErrorIssues,
                LogLines,
                Names,
                ServiceEdges,
                Traces,
                TraceSummaries {

    /** How many items there are: series, lines, spans, issues... */
    int size();
}
