package dev.onset.connectors.spi;

import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question to a source, as a value: equal questions are equal, so it may key a cache. */
public sealed interface SignalQuery {

    // ---- metrics -------------------------------------------------------------------------------------------------

    /**
     * Values of an expression on a grid.
     *
     * @param step distance of the grid, at least 1 ms; the connector splits and joins what exceeds the backend's limit
     */
    record MetricRange(String expression, TimeRange range, Duration step) implements SignalQuery {}

    /** Value of an expression at one instant. */
    record MetricInstant(String expression, Instant at) implements SignalQuery {}

    /** Every stored sample of the matching series, as scraped. */
    record RawSamples(String selector, TimeRange range) implements SignalQuery {}

    /** Label sets of series that match any selector; answered as names. */
    record MetricSeries(List<String> selectors, TimeRange range) implements SignalQuery {
        public MetricSeries {
            selectors = List.copyOf(selectors);
        }
    }

    /** Label names in use; {@code selector} may be empty. */
    record MetricLabels(String selector, TimeRange range) implements SignalQuery {}

    /** Values of one label; {@code selector} may be empty. */
    record MetricLabelValues(String label, String selector, TimeRange range) implements SignalQuery {}

    /** Type, help and unit a metric; {@code metric} may be empty for all. */
    record MetricMetadata(String metric) implements SignalQuery {}

    /** Alerting and recording rules, with their expressions. */
    record Rules() implements SignalQuery {}

    /** What is scraped, and how that goes. */
    record Targets() implements SignalQuery {}

    /** Exemplars of the series in an expression. */
    record MetricExemplars(String expression, TimeRange range) implements SignalQuery {}

    // ---- alerts --------------------------------------------------------------------------------------------------

    /** Alerts that are active now; matchers as {@code name="value"}, all must hold. */
    record CurrentAlerts(List<String> matchers) implements SignalQuery {
        public CurrentAlerts {
            matchers = List.copyOf(matchers);
        }
    }

    /** Active alerts as grouped for their receivers. */
    record GroupedAlerts() implements SignalQuery {}

    /** When which alert was pending and firing, over a range. */
    record AlertHistory(TimeRange range) implements SignalQuery {}

    /** Silences, as changes: created and ended. */
    record Silences() implements SignalQuery {}

    // ---- logs ----------------------------------------------------------------------------------------------------

    /**
     * Log lines.
     *
     * @param limit most lines wanted; the newest (or oldest) ones win; the connector pages past the backend's own limit
     */
    record LogRange(String query, TimeRange range, int limit, Order order) implements SignalQuery {}

    /** Which end of the range wins when a limit cuts. */
    enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** A metric made from logs, on a grid. */
    record LogMetric(String query, TimeRange range, Duration step) implements SignalQuery {}

    /** Bytes of logs a label set over the range, from the index. {@code by} may be empty. */
    record LogVolume(String selector, TimeRange range, Duration step, List<String> by) implements SignalQuery {
        public LogVolume {
            by = List.copyOf(by);
        }
    }

    /** Label names of log streams. */
    record LogLabels(TimeRange range) implements SignalQuery {}

    /** Values of one label of log streams; {@code selector} may be empty. */
    record LogLabelValues(String label, String selector, TimeRange range) implements SignalQuery {}

    /** Log streams that match, as label sets. */
    record LogStreams(String selector, TimeRange range) implements SignalQuery {}

    /** Streams, chunks, entries and bytes a selector would touch. */
    record LogStats(String selector, TimeRange range) implements SignalQuery {}

    /** New lines as they arrive, from {@code from} on, without an end. */
    record LogTail(String query, Instant from) implements SignalQuery {}

    // ---- traces --------------------------------------------------------------------------------------------------

    /** Names of services that send traces. */
    record TraceServices() implements SignalQuery {}

    /** Operations of a service. */
    record TraceOperations(String service) implements SignalQuery {}

    /**
     * Traces that pass a service.
     *
     * @param operation exact name, or empty for any
     * @param attributes one span must have all of them
     * @param minDuration null for none
     * @param maxDuration null for none
     * @param limit most traces wanted
     */
    record TraceSearch(
            String service,
            String operation,
            Labels attributes,
            TimeRange range,
            @Nullable Duration minDuration,
            @Nullable Duration maxDuration,
            int limit)
            implements SignalQuery {}

    /**
     * One whole trace.
     *
     * @param near where in time to look, null when unknown
     */
    record TraceById(String traceId, @Nullable TimeRange near) implements SignalQuery {}

    /** Who calls whom. */
    record ServiceGraph(TimeRange range) implements SignalQuery {}

    // ---- errors --------------------------------------------------------------------------------------------------

    /** Projects of an error tracker. */
    record ErrorProjects() implements SignalQuery {}

    /**
     * Error issues with events in the range.
     *
     * @param query in the tracker's search language, may be empty
     * @param project slug, or empty for all
     */
    record Issues(String query, String project, TimeRange range, int limit) implements SignalQuery {}

    /** One issue by id. */
    record IssueById(String issueId) implements SignalQuery {}

    /** Events of an issue, with stack traces and breadcrumbs. */
    record IssueEvents(String issueId, TimeRange range, int limit) implements SignalQuery {}

    /** One event by its id. {@code issueId} may be empty where unknown. */
    record ErrorEventById(String issueId, String eventId) implements SignalQuery {}

    /** Errors a project over time, on a grid; {@code project} may be empty for all. */
    record ErrorRate(String project, TimeRange range, Duration step) implements SignalQuery {}

    /** Releases made in the range, as changes. */
    record Releases(String project, TimeRange range) implements SignalQuery {}

    /** Deploys of releases in the range, as changes. */
    record Deploys(TimeRange range) implements SignalQuery {}

    // ---- annotations -----------------------------------------------------------------------------------------------

    /** What people and tools marked on the time axis of a dashboard server in the range, as changes. */
    record Annotations(TimeRange range) implements SignalQuery {}
}
