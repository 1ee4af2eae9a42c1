package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlottedTest {

    private static final String TOKEN = "glsa_0123456789abcdef";

    private final Masking masking = new Masking();

    /** Hands out a few bytes at a time, as a network does. */
    private static InputStream dribbling(byte[] body, int most) {
        return new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, most));
            }
        };
    }

    private String read(String body, int most) throws IOException {
        return new String(
                Blotted.of(dribbling(body.getBytes(UTF_8), most), masking.blots())
                        .readAllBytes(),
                UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 21, 22, 1_000_000})
    void credential_isOverwritten_howeverTheBytesCome(int most) throws Exception {
        masking.addCredential(TOKEN);
        String filler = "x".repeat(32_760);

        assertThat(read(filler + TOKEN + " é and " + TOKEN, most))
                .isEqualTo(filler + "*".repeat(21) + " é and " + "*".repeat(21));
    }

    @Test
    void base64AndPercentEncoded_areOverwrittenToo() throws Exception {
        masking.addCredential("kim:p&ssw/rd1");
        String basic = Base64.getEncoder().withoutPadding().encodeToString("kim:p&ssw/rd1".getBytes(UTF_8));

        assertThat(read("Basic " + basic + " kim%3Ap%26ssw%2Frd1", 5))
                .isEqualTo("Basic " + "*".repeat(basic.length()) + " " + "*".repeat(19));
    }

    @Test
    void beginningsOfACredential_stayAsTheyAre() throws Exception {
        masking.addCredential(TOKEN);
        String body = "glsa_ glsa_0123 gglsa_0123456789abcde " + TOKEN.substring(0, 20);

        assertThat(read(body, 3)).isEqualTo(body);
    }

    @Test
    void tenantsAndShortValues_areNoCredentials() throws Exception {
        masking.add("production-europe");
        masking.addCredential("eu-west");

        assertThat(masking.blots()).isEmpty();
        assertThat(read("production-europe eu-west", 4)).isEqualTo("production-europe eu-west");
    }

    @Test
    void of_withoutCredentials_isTheStreamItself() {
        InputStream in = InputStream.nullInputStream();

        assertThat(Blotted.of(in, List.of())).isSameAs(in);
    }
}
