package dev.onset.connectors.alertmanager;

import dev.onset.connectors.alertmanager.AlertmanagerDecoder.ListedAlert;
import dev.onset.connectors.alertmanager.AlertmanagerDecoder.ListedGroup;
import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.CurrentAlerts;
import dev.onset.connectors.spi.SignalQuery.GroupedAlerts;
import dev.onset.connectors.spi.SignalQuery.Silences;
import dev.onset.signal.Alert;
import dev.onset.signal.AlertGroups;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** One Alertmanager. Thread-safe. */
final class AlertmanagerConnector implements Connector {

    private final ConnectorSettings settings;
    private final HttpGateway gateway;

    AlertmanagerConnector(ConnectorSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.gateway = HttpGateway.open(settings, context, new AlertmanagerDialect());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return AlertmanagerKind.NAME;
    }

    @Override
    public Check check() throws InterruptedException {
        return new AlertmanagerCheck(gateway, name()).run();
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case CurrentAlerts q -> {
                ApiRequest request = ApiRequest.get("/api/v2/alerts");
                for (String matcher : q.matchers()) {
                    request = request.with("filter", matcher);
                }
                yield once(
                        request,
                        AlertmanagerDecoder.alerts(),
                        "alerts{" + String.join(", ", q.matchers()) + '}',
                        this::alerts);
            }
            case GroupedAlerts q ->
                once(
                        ApiRequest.get("/api/v2/alerts/groups"),
                        AlertmanagerDecoder.groups(),
                        "alert groups",
                        this::groups);
            case Silences q ->
                once(
                        ApiRequest.get("/api/v2/silences"),
                        AlertmanagerDecoder.silences(),
                        "silences",
                        reply -> new Changes(reply.value()));
            default ->
                BatchStream.failed(new Failure.Unsupported(
                        name(),
                        query.getClass().getSimpleName(),
                        "Alertmanager knows active alerts, their groups and silences, and keeps no history",
                        "Ask a metrics source for the history of alerts."));
        };
    }

    @Override
    public void close() {
        gateway.close();
    }

    private <T> BatchStream once(
            ApiRequest request, BodyReader<T> reader, String what, Function<Reply<T>, Signals> signals) {
        return BatchStream.from(BatchStream.once(() -> {
            Reply<T> reply = gateway.call(request, reader);
            return batch(reply, what, signals.apply(reply));
        }));
    }

    /** A list of now covers the moment of the answer. */
    private Batch batch(Reply<?> reply, String what, Signals items) {
        var window = TimeRange.of(reply.at(), reply.at().plusMillis(1));
        var receipts = new Receipts(name(), AlertmanagerKind.NAME, what, window, reply::at);
        receipts.add(reply);
        return new Batch(items, Coverage.complete(window, items.size()), receipts.take("the whole list, as of now"));
    }

    private Signals alerts(Reply<List<ListedAlert>> reply) {
        return new Alerts(resolved(reply.value(), serverTime(reply)));
    }

    private Signals groups(Reply<List<ListedGroup>> reply) {
        Instant now = serverTime(reply);
        return new AlertGroups(reply.value().stream()
                .map(g -> new AlertGroups.Group(g.labels(), g.receiver(), resolved(g.alerts(), now)))
                .sorted(Comparator.comparing(AlertGroups.Group::labels).thenComparing(AlertGroups.Group::receiver))
                .toList());
    }

    private static Instant serverTime(Reply<?> reply) {
        return reply.clockOffset() == null ? reply.at() : reply.at().plus(reply.clockOffset());
    }

    /**
     * While an alert fires its end lies ahead: it is when the server would give it up unless told again, and no end at all. Only
     * an end that has passed is one.
     */
    private static List<Alert> resolved(List<ListedAlert> listed, Instant now) {
        return listed.stream()
                .map(l -> l.end() == null || l.end().isAfter(now) ? l.alert() : l.ended())
                .sorted(Comparator.comparing(Alert::startsAt).thenComparing(Alert::fingerprint))
                .toList();
    }
}
