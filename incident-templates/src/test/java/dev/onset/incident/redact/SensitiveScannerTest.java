package dev.onset.incident.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveScannerTest {

    private static final SensitiveScanner SCANNER = SensitiveScanner.builtIn();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db_password=hunter2x | hunter2x | password",
                "--password hunter2x run | hunter2x | password",
                "the password is 'blueberry' | blueberry | password",
                "redis://:s3cretpw@cache:6379/0 | s3cretpw | connection",
                "curl -u admin:Tr0ub4dor https://x.example | Tr0ub4dor | password",
                "machine git.example.com login me password 0123abcd | 0123abcd | password",
                "Cookie: sid=0a9b2c7d4e5f; theme=dark | sid=0a9b2c7d4e5f; theme=dark | cookie",
                "?api_key=q1w2e3r4t5y6u7i8o9p0 | q1w2e3r4t5y6u7i8o9p0 | token",
                "Server=db;User Id=app;Password=Sommer2026!; | Sommer2026! | connection",
                "mail to anna.b@firma.de now | anna.b@firma.de | email",
                "level=info user=anna.b@firma.de ms=3 | anna.b@firma.de | email",
                "bounce+anna=firma.de@lists.example.org | bounce+anna=firma.de@lists.example.org | email",
                "from 10.20.30.40 port 22 | 10.20.30.40 | ip",
                "peer 2001:db8::7:1 said | 2001:db8::7:1 | ip",
                "nic 02:42:ac:11:00:02 up | 02:42:ac:11:00:02 | mac",
                "call +49 30 901820 please | +49 30 901820 | phone",
                "pay DE89 3704 0044 0532 0130 00 | DE89 3704 0044 0532 0130 00 | iban",
                "card 4539 5787 6362 1486 | 4539 5787 6362 1486 | card",
                "ssn 219-09-9999 | 219-09-9999 | national-id",
                "dni 12345678Z | 12345678Z | national-id",
                "nino AB123456C | AB123456C | national-id",
                "id 11010519491231002X | 11010519491231002X | national-id",
                "lat 52.520008, 13.404954 | 52.520008, 13.404954 | location",
                "at /home/martha/app.log | martha | home",
            })
    void scan_oneThing_foundWhereItStands(String text, String value, String kind) {
        List<Hit> hits = SCANNER.scan(text);
        assertThat(hits).hasSize(1);
        assertThat(text.substring(hits.getFirst().start(), hits.getFirst().end()))
                .isEqualTo(value);
        assertThat(hits.getFirst().kind().word()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traceID=4bf92f3577b34da6a3ce929d0e0e4736 spanID=00f067aa0ba902b7",
                "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 deployed",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "order 123e4567-e89b-12d3-a456-426614174000 paid",
                "2026-11-14T02:12:05.123456789Z took 1763086325123 ns, 99.5 %",
                "pod checkout-6d4cf56db6-x7k2p restarted 3 times",
                "max_tokens=1500 token_count: 250 secret_name: checkout-tls",
                "password: ${DB_PASSWORD} token: <your token> secret=$SECRET",
                "password = getPassword(user)",
                "blk_-1608999687919862906 size 67108864",
                "user id 4539578763621486773821 total 451 5986 rows",
                "http://127.0.0.1:9090/graph v1.2.3.4 at 12:34:56",
                "std::vector<int>::iterator a::b::c",
                "INFO AuthService authenticated token refresh in 35ms",
            })
    void scan_whatEvidenceJoinsBy_untouched(String text) {
        assertThat(SCANNER.scan(text)).isEmpty();
    }

    @Test
    void scan_privateKey_goesFromBeginToEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIICWwIBAAKBgQCYdGaf5uYMsil\n".repeat(4)
                + "-----END RSA PRIVATE KEY-----";
        assertThat(SCANNER.scan("a " + key + " b"))
                .singleElement()
                .extracting(h -> h.end() - h.start())
                .isEqualTo(key.length());
    }

    @Test
    void scan_publishedSample_isNobodys() {
        assertThat(SCANNER.scan("aws_access_key_id = AKIAIOSFODNN7EXAMPLE")).isEmpty();
    }

    @Test
    void scan_hits_ascendAndDoNotOverlap() {
        String text = "curl -H \"Authorization: Bearer ghp_" + "aB3dE6gH9".repeat(4)
                + "\" https://me:Passw0rd77@host.example/?token=ghp_" + "aB3dE6gH9".repeat(4);
        List<Hit> hits = SCANNER.scan(text);
        assertThat(hits).hasSize(3);
        for (int i = 1; i < hits.size(); i++) {
            assertThat(hits.get(i).start())
                    .isGreaterThanOrEqualTo(hits.get(i - 1).end());
        }
    }

    @Test
    void scan_longLineOfEverything_staysLinear() {
        String line =
                "password= token: secret \" ' \\ % & AKIA ghp_ eyJ. :// @ 4111 (030) 1.2.3. ::: -----BEGIN PRIVATE KEY----- ";
        String small = line.repeat(200);
        String large = line.repeat(3200);
        SCANNER.scan(small);
        long one = time(small);
        long sixteen = time(large);
        assertThat(sixteen).as("%d ns for 16 times %d ns", sixteen, one).isLessThan(16 * 8 * Math.max(one, 2_000_000L));
    }

    private static long time(String text) {
        long begun = System.nanoTime();
        SCANNER.scan(text);
        return System.nanoTime() - begun;
    }

    @Test
    void hitText_neverShowsTheValue() {
        assertThat(SCANNER.scan("password=hunter2x").toString()).doesNotContain("hunter2x");
    }
}
