package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tracker is asked before and beside its issues: who it is, whose it is, what it permits. */
class SentryConnectorTest extends WithTracker {

    @Test
    void kind_isErrorsAndChanges() {
        assertThat(new SentryKind().name()).isEqualTo("sentry");
        assertThat(new SentryKind().offers())
                .containsExactlyInAnyOrder(ConnectorKind.Offers.ERRORS, ConnectorKind.Offers.CHANGES);
    }

    // ---- projects and organizations ------------------------------------------------------------------------------

    @Test
    void projects_areNamed() throws Exception {
        Drained found = ask(new SignalQuery.ErrorProjects());
        var names = (Names) found.batches().getFirst().items();

        assertThat(names.names()).containsExactly("gateway", "orders", "stock");
        assertThat(names.items().get(1))
                .isEqualTo(Labels.of("id", "2", "name", "orders", "platform", "java", "title", "ORDERS"));
    }

    @Test
    void organization_notGivenButOnlyOne_isTaken() throws Exception {
        tracker.addIssue("orders", START, 1, 1);

        try (Connector connector = open(ConnectorSettings.of("errors", "sentry", tracker.url()))) {
            assertThat(Drained.of(connector.fetch(new Issues("", "", RANGE, 10)))
                            .issues())
                    .hasSize(1);
        }
    }

    @Test
    void organization_notGivenAndSeveral_areOffered() throws Exception {
        tracker.withOrganizations("shop", "bank");

        try (Connector connector = open(ConnectorSettings.of("errors", "sentry", tracker.url()))) {
            Drained found = Drained.of(connector.fetch(new Issues("", "", RANGE, 10)));
            assertThat(found.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(found.sentence()).contains("bank, shop").contains("organization");
            assertThat(connector.check().failure()).isInstanceOf(Failure.Misconfigured.class);
        }
    }

    @Test
    void organization_unknownToGlitchTip_isSaidAndNotEmpty() throws Exception {
        tracker.asGlitchTip();

        try (Connector connector =
                open(ConnectorSettings.of("errors", "sentry", tracker.url()).withOption("organization", "other"))) {
            Drained found = Drained.of(connector.fetch(new Issues("", "", RANGE, 10)));
            assertThat(found.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(found.sentence()).contains("organization other").contains("shop");
        }
    }

    @Test
    void address_withApiCopiedAlong_works() throws Exception {
        tracker.addIssue("orders", START, 1, 1);

        try (Connector connector = open(settings(URI.create(tracker.url() + "/api/0/")))) {
            assertThat(Drained.of(connector.fetch(new Issues("", "", RANGE, 10)))
                            .issues())
                    .hasSize(1);
        }
    }

    @Test
    void badToken_onGlitchTip_isSignedOut() throws Exception {
        tracker.asGlitchTip()
                .replying(
                        "/api/0/organizations/",
                        RecordedHttp.of("err-401-badtoken").canned());

        Drained found = ask(new Issues("", "", RANGE, 10));

        assertThat(found.failure()).isInstanceOf(Failure.SignedOut.class);
        assertThat(found.sentence()).contains("Invalid token").contains("event:read");
    }

    // ---- check ---------------------------------------------------------------------------------------------------

    @Test
    void check_sentry() throws Exception {
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.build()).isEqualTo("Sentry");
        assertThat(check.works()).containsExactly("organization shop", "3 projects", "issues and events", "releases");
        assertThat(check.missing()).isEmpty();
        assertThat(check.limits())
                .containsEntry("requests in one window", "40")
                .containsEntry("requests at a time", "25");
    }

    @Test
    void check_glitchTip_saysWhatItLacks() throws Exception {
        tracker.asGlitchTip();
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.build()).isEqualTo("GlitchTip");
        assertThat(check.version()).isEqualTo("v4.1");
        assertThat(check.missing())
                .singleElement()
                .asString()
                .contains("no deploys")
                .contains("search by time");
        // Its root would give back the token.
        assertThat(tracker.seen()).noneMatch(s -> s.path().equals("/api/0/"));
    }

    @Test
    void check_scopesMissing_areNamed() throws Exception {
        tracker.replying("/api/0/organizations/shop/", Canned.json("{\"slug\":\"shop\",\"access\":[\"org:read\"]}"))
                .replying(
                        "/api/0/organizations/shop/issues/",
                        FakeTracker.detail(403, "You do not have permission to perform this action."));
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.works()).doesNotContain("issues and events");
        assertThat(check.missing())
                .contains(
                        "The token lacks the scope project:read, which shows its projects.",
                        "The token lacks the scope event:read, which shows issues and events.")
                .anyMatch(m -> m.startsWith("issues: refused"));
    }

    @Test
    void check_nothingPermitted_fails() throws Exception {
        for (String path : List.of("/", "/projects/", "/issues/", "/releases/")) {
            tracker.replying("/api/0/organizations/shop" + path, FakeTracker.detail(403, "no"));
        }

        assertThat(check().failure()).isInstanceOf(Failure.Denied.class);
    }
}
