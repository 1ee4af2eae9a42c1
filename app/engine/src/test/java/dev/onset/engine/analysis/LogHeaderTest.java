package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usual layouts of plain logs, each around the same messages. */
class LogHeaderTest {

    private static final List<String> MESSAGES = List.of(
            "opened order 17",
            "pool exhausted: 4 waiting",
            "GET /orders/9 404 in 3.1 ms",
            "[retry] attempt 2 of 5",
            "com.example.Cache is cold",
            "done",
            "12 items left - none reserved");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`2026-11-21 06:26:05,118 INFO [main] com.example.Foo: `",
                "`2026-11-21 06:26:05,118 - INFO  [worker-1:Foo@101] - `",
                "`2026-11-21T06:26:05.118Z  INFO 1 --- [shop] [nio-8080-exec-1] c.example.Foo : `",
                "`Nov 21 06:26:05 web1 shop[4711]: `",
                "`Nov  1 06:26:05 web1 kernel: `",
                "`[Sat Nov 21 06:26:05 2026] [error] `",
                "`[21.11 06:26:05] shop.exe - `",
                "`11-21 06:26:05.118  1702  2105 I Shop: `",
                "`I1121 06:26:05.118000       1 shop.go:42] `",
                "`20261121-06:26:05:118|Shop|4711|`",
                "`2026-11-21 06:26:05, Info                  SHOP   `",
                "`- 1795242365 2026.11.21 web1 Nov 21 06:26:05 web1/web1 shop(pam)[4711]: `",
                "`- 1795242365 2026.11.21 R02-M1-N0 2026-11-21-06.26.05.675872 R02-M1-N0 RAS KERNEL INFO `",
                "`26/11/21 06:26:05 INFO executor.Executor: `",
                "`2026-11-21 06:26:05.118 25746 INFO shop.api.server [req-1-2 - - -] `",
                "`2026-11-21 06:26:05.118 UTC [88] LOG:  `",
                "`2026-11-21 06:26:05,118 - shop.api - INFO - `",
                "`06:26:05.118 INFO  c.e.ShopServiceImpl#532 TraceID: 49a51828322183eb20bfe4ace3060000 SpanID: 083e5d40259e7999 `",
                "`2026/11/21 06:26:05 [error] 31#31: `",
                "`INFO: `",
                "``",
            })
    void strip_usualLayouts_leaveTheMessage(String header) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 70; i++) {
            lines.add(header + MESSAGES.get(i % MESSAGES.size()));
        }

        LogHeader learned = LogHeader.learn(lines);

        assertThat(lines.subList(0, MESSAGES.size()).stream()
                        .map(learned::strip)
                        .toList())
                .isEqualTo(MESSAGES);
    }

    @Test
    void strip_lineOfAnotherForm_isNeverEmpty() {
        LogHeader learned = LogHeader.learn(List.of("2026-11-21 06:26:05 INFO a", "2026-11-21 06:26:06 INFO b"));

        for (String line :
                new String[] {"x", "2026-11-21 06:26:05 INFO", "    at com.example.Foo(Foo.java:7)", "[", "|"}) {
            assertThat(learned.strip(line)).isNotBlank();
        }
        assertThat(learned.strip("")).isEmpty();
        assertThat(LogHeader.learn(List.of("", " ")).isNone()).isTrue();
    }
}
