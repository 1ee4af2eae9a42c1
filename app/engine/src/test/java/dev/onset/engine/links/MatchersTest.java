package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.links.Matchers.One;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchersTest {

    @Test
    void inQuery_everySelector_textsLeftAlone() {
        assertThat(
                        Matchers.inQuery(
                                "sum(rate(a{job=\"orders\", pod=~\"o-.+\"}[5m])) / label_replace(b{x!='y'}, \"n\", \"{z=1}\", \"\", \"\") |= `{q=\"r\"}`"))
                .containsExactly(new One("job", "=", "orders"), new One("pod", "=~", "o-.+"), new One("x", "!=", "y"));
    }

    @Test
    void inQuery_escapesAndQuotedNames() {
        assertThat(Matchers.inQuery("{\"service.name\"=\"a\\\"b\\\\c\", path=`\\d+`, \"http.server.duration\"}"))
                .containsExactly(new One("service.name", "=", "a\"b\\c"), new One("path", "=", "\\d+"));
    }

    @Test
    void inQuery_broken_givesWhatThereIs() {
        assertThat(Matchers.inQuery("a{job=\"orders\", pod=\"x")).contains(new One("job", "=", "orders"));
        assertThat(Matchers.inQuery("a{job=")).containsExactly(new One("job", "=", ""));
        assertThat(Matchers.inQuery("{{{")).isEmpty();
    }

    @Test
    void ofFilter_withAndWithoutBracesAndQuotes() {
        var expected = new One[] {new One("alertname", "=", "A"), new One("job", "!~", "b|c")};

        assertThat(Matchers.ofFilter("{alertname=\"A\", job!~\"b|c\"}")).containsExactly(expected);
        assertThat(Matchers.ofFilter("alertname=A,job!~b|c")).containsExactly(expected);
        assertThat(Matchers.ofFilter(" alertname = \"A\" , job !~ \"b|c\" ")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "=,a.b,true",
        "=~,orders,true",
        "=~,orders-1,true",
        "=~,a|b,false",
        "=~,a.b,false",
        "!=,a,false",
        "!~,a,false"
    })
    void isExact(String sign, String value, boolean isExact) {
        assertThat(new One("job", sign, value).isExact()).isEqualTo(isExact);
    }
}
