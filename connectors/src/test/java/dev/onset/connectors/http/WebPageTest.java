package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.http.WebPage.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LOGIN | <html><head><title>Sign In</title></head>
        LOGIN | <!DOCTYPE html><html><title>Log in - Django site admin</title>
        LOGIN | <!doctype html><title>Keycloak</title><form><input id=password name=password type=password>
        LOGIN | <html><body onload="document.forms[0].submit()"><form><input type="hidden" name="SAMLRequest" value="x">
        LOGIN | <html><head><meta http-equiv="refresh" content="0;url=https://sso.example.com/login?x=1"></head></html>
        LOGIN | <html><title>Authelia</title><a href="/oauth2/start?rd=x">
        LOGIN | <html><title>Login - Sentry</title></html>
        ERROR | <html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>
        ERROR | <html><title>ERROR: The requested URL could not be retrieved</title><div id="footer">squid</div></html>
        ERROR | <html><body><title>503 Service Temporarily Unavailable</title></body></html>
        ERROR | <html><title>example.com: 522: Connection timed out, Bad Gateway</title></html>
        APPLICATION | <!DOCTYPE html><html lang="en"><head><title>Grafana</title><script>window.grafanaBootData = {}</script>
        APPLICATION | <!doctype html><html><head><meta charset="utf-8"/><title>Prometheus Time Series Collection and Processing Server</title>
        APPLICATION | <!doctype html><html><head><title>Jaeger UI</title><base href="/">
        APPLICATION | <html></html>
        """)
    void page_isToldByWhatToDo(Kind kind, String html) {
        WebPage page = WebPage.of("text/html", html.getBytes(UTF_8));
        assertThat(page).isNotNull();
        assertThat(page == null ? null : page.kind()).isEqualTo(kind);
        assertThat(WebPage.of("", html.getBytes(UTF_8))).as("without a type").isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"{}", "[]", "'{\"html\":\"<html>\"}'", "ready", "''", "'<metrics/>'", "'   <3 ok'"})
    void anythingElse_isNone(String body) {
        assertThat(of(body)).isNull();
    }

    @Test
    void commentsAndMarks_beforeIt_areSkipped() {
        assertThat(of("\ufeff\n<!-- made by x --> <!-- y -->\n<!DOCTYPE html><html>"))
                .isNotNull();
        assertThat(of("<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">"))
                .isNotNull();
    }

    @Test
    void hostileTitle_isQuoted() {
        WebPage page = of("<html><title>a\u001b[31m\n\n" + "b".repeat(500) + "</title>");
        assertThat(page == null ? "" : page.title())
                .hasSize(80)
                .startsWith("a␛[31m bbb")
                .endsWith("…");
    }

    private static @Nullable WebPage of(String body) {
        return WebPage.of("", body.getBytes(UTF_8));
    }
}
