package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.task.Latest;
import dev.onset.engine.links.Links;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchViewModelTest {

    private static final Instant NIGHT = Instant.parse("2026-11-14T02:16:00Z");

    private final List<Alert> firing = new ArrayList<>();
    private boolean isDown;

    private final TriageService service = new TriageService() {
        @Override
        public Looked run(Question question, TriageListener listener) throws CannotTriage {
            throw new CannotTriage("not in this test");
        }

        @Override
        public List<Came> ask(String environment, Offers offers, SignalQuery query) {
            if (isDown) {
                var refused = new Failure.Unreachable("alerts", "GET /api/v2/alerts", "refused", "Start it.");
                return List.of(new Came("alerts", query, List.of(), refused));
            }
            return List.of(new Came("alerts", query, List.of(batch()), null));
        }
    };
    private final WatchViewModel watch = new WatchViewModel(
            ScriptedService.desk(service, "prod"),
            new DirectTaskRunner(),
            new Latest(new DirectTaskRunner(), "memory", (key, text) -> {}),
            () -> "prod");

    @Test
    void click_onANotification_triagesThatAlert() {
        var shown = new ArrayList<String>();
        var desk = new Desk(
                service,
                () -> new Setting(List.of(new Setting.Place("prod", List.of())), "", null),
                Memory.none(),
                Unsaved.none(),
                About.NONE,
                (title, text) -> shown.add(title + "|" + text),
                ZoneOffset.UTC);
        var model = new ShellViewModel(desk, new DirectTaskRunner(), () -> 0);
        model.watch().on().set(true);
        firing.add(alert("HighErrorRate", "orders"));
        model.watch().look();
        assertThat(shown).singleElement().asString().startsWith("HighErrorRate fires since ");
        assertThat(model.pasted().get()).contains("\"alertname\":\"HighErrorRate\"");
        assertThat(model.notice().get()).as("it was triaged").isEqualTo("not in this test");
        assertThat(model.watch().fresh().get()).isEmpty();
        assertThat(model.alerts().raised().get()).isEqualTo(1);
    }

    @Test
    void whatFiredAlready_isCountedAndNoNews() {
        firing.add(alert("HighErrorRate", "orders"));
        watch.on().set(true);
        assertThat(watch.fresh().get()).isEmpty();
        assertThat(watch.state().get()).isEqualTo("Watching prod: 1 firing, seen at 02:16:00 UTC");
    }

    @Test
    void newAlert_isToldOnce() {
        watch.on().set(true);
        firing.add(alert("HighErrorRate", "orders"));
        watch.look();
        assertThat(watch.fresh().get()).map(Alert::name).contains("HighErrorRate");
        watch.dismiss();
        watch.look();
        assertThat(watch.fresh().get()).isEmpty();
        firing.add(alert("HighLatency", "orders"));
        watch.look();
        assertThat(watch.fresh().get()).map(Alert::name).contains("HighLatency");
    }

    @Test
    void newAlert_inQuietHours_isCountedOnly() {
        watch.quiet().set("22:00-06:00");
        watch.on().set(true);
        firing.add(alert("HighErrorRate", "orders"));
        watch.look();
        assertThat(watch.fresh().get()).isEmpty();
        assertThat(watch.state().get()).isEqualTo("Watching prod: 1 firing, quiet hours, seen at 02:16:00 UTC");
    }

    @Test
    void sourceThatDies_isSaid_andItsReturnIsSeen() {
        watch.on().set(true);
        isDown = true;
        watch.look();
        assertThat(watch.state().get()).startsWith("Cannot be watched: alerts: not reachable");
        isDown = false;
        firing.add(alert("HighErrorRate", "orders"));
        watch.look();
        assertThat(watch.fresh().get()).isPresent();
    }

    @Test
    void off_asksNothing() {
        firing.add(alert("HighErrorRate", "orders"));
        watch.look();
        assertThat(watch.state().get()).isEmpty();
    }

    @Test
    void pasteOfAnAlert_isUnderstoodByTheLinks() {
        var request = new Links(InstantSource.fixed(NIGHT.plusSeconds(60)), ZoneOffset.UTC)
                .parse(AlertPaste.of(alert("High \"Error\" Rate", "orders")));
        assertThat(request.clues().alertName()).isEqualTo("High \"Error\" Rate");
        assertThat(request.clues().scope().getOr("service", "")).isEqualTo("orders");
    }

    @Test
    void quietHours_passMidnight() {
        QuietHours hours = QuietHours.of("22:00-06:00").orElseThrow();
        assertThat(hours.holds(Instant.parse("2026-11-14T23:00:00Z"), ZoneOffset.UTC))
                .isTrue();
        assertThat(hours.holds(Instant.parse("2026-11-14T05:59:00Z"), ZoneOffset.UTC))
                .isTrue();
        assertThat(hours.holds(Instant.parse("2026-11-14T06:00:00Z"), ZoneOffset.UTC))
                .isFalse();
        assertThat(QuietHours.of("at night")).isEmpty();
    }

    private Batch batch() {
        TimeRange range = TimeRange.of(NIGHT.minusSeconds(60), NIGHT);
        var provenance = new Provenance(
                "alerts", "alertmanager", "alerts", range, NIGHT, Duration.ofMillis(5), null, "", List.of());
        return new Batch(new Alerts(List.copyOf(firing)), Coverage.complete(range, firing.size()), provenance);
    }

    private static Alert alert(String name, String service) {
        return new Alert(
                name,
                Labels.of("alertname", name, "service", service),
                Labels.of("summary", "too many failures"),
                Alert.State.FIRING,
                NIGHT,
                null,
                null,
                "",
                List.of(),
                List.of());
    }
}
