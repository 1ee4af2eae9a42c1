package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPlaceTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`17:26:48.079 WARN  o.s.OrderServiceImpl#361 TraceID: c0 [getOrder] failed`, o.s.OrderServiceImpl#361",
                "`17:26:48 INFO o.a.c.c.C.[.[.[.[dispatcherServlet]#175 failed`, o.a.c.c.C.[.[.[.[dispatcherServlet]#175",
                "`I1121 06:00:01.000001       1 server.go:42] listening`, server.go:42",
                "`ts=2026-11-21 caller=scrape/manager.go:155 msg=failed`, scrape/manager.go:155",
                "`2026-11-21 INFO order #17 opened`, ``",
                "`see https://example.com/a.js:80/x`, ``",
                "`plain words`, ``"
            })
    void of_header_findsThePlaceInTheCode(String line, String place) {
        assertThat(LogPlace.of(line)).isEqualTo(place);
    }
}
