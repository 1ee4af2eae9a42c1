package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final URI FRONT = URI.create("https://sentry.io");

    @Test
    void region_ofTheCloud_isFollowed() {
        assertThat(Addresses.region(FRONT, "https://us.sentry.io")).isEqualTo(URI.create("https://us.sentry.io"));
        assertThat(Addresses.region(URI.create("https://www.sentry.io/"), "https://de.sentry.io/"))
                .isEqualTo(URI.create("https://de.sentry.io"));
    }

    @Test
    void region_elsewhere_isNotFollowed() {
        for (String url : new String[] {
            "",
            "https://sentry.io",
            "http://us.sentry.io",
            "https://us.sentry.io.evil.example",
            "https://evilsentry.io",
            "https://us.sentry.io@evil.example",
            "https://x@us.sentry.io",
            "https://us.sentry.io:8443",
            "//us.sentry.io",
            "us.sentry.io",
            "https://us sentry.io"
        }) {
            assertThat(Addresses.region(FRONT, url)).as(url).isNull();
        }
    }

    @Test
    void region_ofASelfHostedServer_isItself() {
        assertThat(Addresses.region(URI.create("https://sentry.example.com"), "https://us.sentry.io"))
                .isNull();
        assertThat(Addresses.region(URI.create("https://us.sentry.io"), "https://de.sentry.io"))
                .isNull();
    }

    @Test
    void withoutApi_cutsWhatPeopleCopyAlong() {
        for (String url : new String[] {"https://s.example/x/api/0", "https://s.example/x/api/0/"}) {
            var settings = ConnectorSettings.of("errors", "sentry", URI.create(url));
            assertThat(Addresses.withoutApi(settings).url()).isEqualTo(URI.create("https://s.example/x"));
        }
        var bare = ConnectorSettings.of("errors", "sentry", URI.create("https://s.example/x/"));
        assertThat(Addresses.withoutApi(bare)).isSameAs(bare);
    }

    @Test
    void web_leavesCredentialsOut() {
        assertThat(Addresses.web(URI.create("https://me:secret@s.example:8443/x/")))
                .isEqualTo("https://s.example:8443/x");
    }

    @Test
    void segment_isOneSegment() {
        assertThat(Addresses.segment("shop@1.2.3+7")).isEqualTo("shop%401.2.3%2B7");
        assertThat(Addresses.segment("a/b c?d#e")).isEqualTo("a%2Fb%20c%3Fd%23e");
        assertThat(Addresses.segment("..")).isEqualTo("%2E%2E");
        assertThat(Addresses.segment("1.0")).isEqualTo("1.0");
    }

    @Test
    void problems_namesWhatIsNoSlug() {
        var settings = ConnectorSettings.of("errors", "sentry", FRONT);
        var kind = new SentryKind();

        assertThat(kind.problems(settings)).isEmpty();
        assertThat(kind.problems(settings.withOption("organization", "shop").withOption("project", "orders-api")))
                .isEmpty();
        assertThat(kind.problems(settings.withOption("organization", "My Shop")))
                .singleElement()
                .asString()
                .startsWith("organization: \"My Shop\"");
    }
}
