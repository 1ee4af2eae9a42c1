package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkHeaderTest {

    private static final String PREVIOUS =
            "<https://sentry.io/api/0/organizations/shop/issues/?&cursor=0:0:1>; rel=\"previous\"; results=\"true\";"
                    + " cursor=\"0:0:1\", ";

    @ParameterizedTest
    @CsvSource({
        "org-issues-page1, cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC44NjI0NjclMkIwMCUzQTAw",
        "org-issues-page2, cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC42ODA0NDElMkIwMCUzQTAw",
        "org-issues-page3, ",
        "organizations, ",
        "issue-1-events-limit2, cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC41NjA1MTglMkIwMCUzQTAw"
    })
    void next_recordedFromGlitchTip(String file, String cursor) {
        assertThat(LinkHeader.next(RecordedHttp.of(file).headers().getOrDefault("link", "none")))
                .isEqualTo(cursor);
    }

    @Test
    void next_asSentrySendsIt() {
        assertThat(LinkHeader.next(PREVIOUS
                        + "<https://sentry.io/api/0/organizations/shop/issues/?&cursor=0:100:0>; rel=\"next\";"
                        + " results=\"true\"; cursor=\"0:100:0\""))
                .isEqualTo("0:100:0");
    }

    @Test
    void next_lastPage_isNone() {
        assertThat(LinkHeader.next(PREVIOUS
                        + "<https://sentry.io/?cursor=0:100:0>; rel=\"next\"; results=\"false\"; cursor=\"0:100:0\""))
                .isNull();
    }

    @Test
    void next_addressWithCommasSemicolonsAndQuotes() {
        assertThat(LinkHeader.next("<https://t/?query=a,b;c=\"d\"&rel=next>; rel=\"previous\"; results=\"true\";"
                        + " cursor=\"0:0:1\", <https://t/?query=x;rel=\"prev\",y&field=count()>; rel=\"next\";"
                        + " results=\"true\"; cursor=\"1:2:0\""))
                .isEqualTo("1:2:0");
    }

    @Test
    void next_cursorEndingInEqualSigns() {
        assertThat(LinkHeader.next("<u>; rel=\"next\"; results=\"true\"; cursor=\"cj0xJnA9Mg==\""))
                .isEqualTo("cj0xJnA9Mg==");
        assertThat(LinkHeader.next("<u>; rel=next; results=true; cursor=cj0xJnA9Mg=="))
                .isEqualTo("cj0xJnA9Mg==");
    }

    @Test
    void next_escapedQuoteInAValue() {
        assertThat(LinkHeader.next("<u>; title=\"a \\\"b\\\", <v>; rel=\\\"next\\\"\"; rel=\"next\"; results=\"true\";"
                        + " cursor=\"7\""))
                .isEqualTo("7");
    }

    @Test
    void next_braced_asNewGlitchTipSendsIt() {
        assertThat(LinkHeader.next("{'<http://g/?limit=1>; rel=\"previous\"; results=\"false\","
                        + " <http://g/?cursor=abc&limit=1>; rel=\"next\"; results=\"true\"; cursor=\"abc\"'}"))
                .isEqualTo("abc");
        assertThat(LinkHeader.next("{'<http://g/?limit=1>; rel=\"previous\"; results=\"false\","
                        + " <http://g/?limit=1>; rel=\"next\"; results=\"false\"'}"))
                .isNull();
    }

    @Test
    void next_withoutTheAttribute_isReadFromTheAddress() {
        assertThat(LinkHeader.next("<https://t/?a=1&cursor=0%3A50%3A0>; rel=\"next\"; results=\"true\""))
                .isEqualTo("0:50:0");
    }

    @Test
    void next_withoutResults_isNone() {
        assertThat(LinkHeader.next("<https://t/?cursor=1>; rel=\"next\"; cursor=\"1\""))
                .isNull();
    }

    @Test
    void next_nothingUsable_isNone() {
        for (String header :
                new String[] {"", "<", "<a", "<a>", "a; rel=next", "<a>;", "<a>; rel", "<a>; =;=", "<a>; rel=\""}) {
            assertThat(LinkHeader.next(header)).as(header).isNull();
        }
    }

    @Test
    void next_anyText_ends() {
        var random = new Random(5);
        String letters = "<>;,=\"\\ \trelnxtcurso{}':/?&";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String cursor = LinkHeader.next(text.toString());
            assertThat(cursor == null || text.length() >= cursor.length()).isTrue();
        }
    }
}
