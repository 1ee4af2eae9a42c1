package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFinderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "see https://a.example.com/x?y=1.          ^ https://a.example.com/x?y=1",
                "(https://a.example.com/x)                 ^ https://a.example.com/x",
                "(see https://a.example.com/x_(y))         ^ https://a.example.com/x_(y)",
                "[t](https://a.example.com/x?q=(a))        ^ https://a.example.com/x?q=(a)",
                "<https://a.example.com/x?a=b|text>        ^ https://a.example.com/x?a=b",
                "<https://a.example.com/x>                 ^ https://a.example.com/x",
                "**https://a.example.com/x**               ^ https://a.example.com/x",
                "\"https://a.example.com/x\", next         ^ https://a.example.com/x",
                "'https://a.example.com/x?q=a b' next      ^ https://a.example.com/x?q=a b",
                "a https://a.example.com/x?q={a=\"b\", c=\"d\"} next ^ https://a.example.com/x?q={a=\"b\", c=\"d\"}",
                "https://a.example.com/x?var-F=job|=|orders ^ https://a.example.com/x?var-F=job|=|orders",
                "HTTPS://A.example.com/x                   ^ HTTPS://A.example.com/x",
                "https://a.example.com/x?a=1&amp;b=2       ^ https://a.example.com/x?a=1&b=2",
                "a.example.com/d/x                         ^ http://a.example.com/d/x",
                "localhost:3000/d/x                        ^ http://localhost:3000/d/x",
            })
    void find_one(String text, String link) {
        assertThat(LinkFinder.find(text))
                .singleElement()
                .satisfies(f -> assertThat(f.link().text()).isEqualTo(link));
    }

    @Test
    void find_several_inOrder() {
        assertThat(LinkFinder.find("https://a.example.com/x, https://b.example.com/y\nhttp://c.example.com/z"))
                .extracting(f -> f.link().host())
                .containsExactly("a.example.com", "b.example.com", "c.example.com");
    }

    @Test
    void find_none() {
        assertThat(LinkFinder.find("no link in here: 1.2.3, a/b, x.y")).isEmpty();
    }

    @Test
    void webLink_takenApart() {
        WebLink link = WebLink.of(
                "https://ann:pw@Host.example.com:8443/sub/d/x%20y/?a=1&a=2&b&c=%C3%A4+%2B&=z#/alerts/new?filter=q%3D1");

        assertThat(link.scheme()).isEqualTo("https");
        assertThat(link.host()).isEqualTo("host.example.com");
        assertThat(link.path()).containsExactly("sub", "d", "x y");
        assertThat(link.route()).containsExactly("alerts", "new");
        assertThat(link.all("a")).containsExactly("1", "2");
        assertThat(link.get("b")).isEmpty();
        assertThat(link.has("b")).isTrue();
        assertThat(link.get("c")).isEqualTo("ä +");
        assertThat(link.get("filter")).isEqualTo("q=1");
        assertThat(link.after("d")).isEqualTo("x y");
    }

    @ParameterizedTest
    @CsvSource({"%, %", "%4, %4", "%zz, %zz", "%41, A", "%e4, \uFFFD", "a%20b+c, a b c", "%25zz, %zz"})
    void decode_leavesAloneWhatItCannotRead(String text, String decoded) {
        assertThat(WebLink.decode(text, true)).isEqualTo(decoded);
    }
}
