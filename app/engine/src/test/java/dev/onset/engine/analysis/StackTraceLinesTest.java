package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackTraceLinesTest {

    @Test
    void goesOn_javaTrace_isOneRecord() {
        assertThat(begins("""
                2026-11-21 06:00:01 ERROR order failed
                java.lang.IllegalStateException: pool is empty
                	at shop.Pool.take(Pool.java:17)
                	at java.base/java.lang.Thread.run(Thread.java:1583)
                Caused by: java.net.SocketTimeoutException: connect timed out
                	at java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:546)
                	... 12 more
                2026-11-21 06:00:02 INFO order opened
                """))
                .containsExactly("2026-11-21 06:00:01 ERROR order failed", "2026-11-21 06:00:02 INFO order opened");
    }

    @Test
    void goesOn_pythonTrace_endsWithWhatWasRaised() {
        assertThat(begins("""
                ERROR:shop:order failed
                Traceback (most recent call last):
                  File "/srv/shop.py", line 7, in open
                    pool.take()
                shop.errors.PoolError: empty
                INFO:shop:order opened
                """)).containsExactly("ERROR:shop:order failed", "INFO:shop:order opened");
    }

    @Test
    void goesOn_goPanic_isOneRecord() {
        assertThat(begins("""
                panic: runtime error: index out of range [3] with length 3
                goroutine 1 [running]:
                main.open(0x3)
                	/srv/main.go:17 +0x1d
                main.main()
                	/srv/main.go:9 +0x25
                exit status 2
                {"level":"info","msg":"order opened"}
                """))
                .containsExactly(
                        "panic: runtime error: index out of range [3] with length 3",
                        "{\"level\":\"info\",\"msg\":\"order opened\"}");
    }

    @Test
    void goesOn_linesThatAreOnlyIndented_stayRecords() {
        assertThat(begins("""
                  order 17 opened
                  order 18 opened
                at midnight all orders are closed
                """)).hasSize(3);
    }

    @Test
    void goesOn_firstLine_neverDoes() {
        assertThat(new StackTraceLines().goesOn("\tat shop.Pool.take(Pool.java:17)"))
                .isFalse();
    }

    @Test
    void thrown_lineOfATrace_namesTheClass() {
        assertThat(StackTraceLines.thrown("java.lang.IllegalStateException: pool is empty"))
                .isEqualTo("IllegalStateException");
        assertThat(StackTraceLines.thrown("Caused by: java.net.SocketTimeoutException"))
                .isEqualTo("SocketTimeoutException");
        assertThat(StackTraceLines.thrown("shop.errors.PoolError: empty")).isEqualTo("PoolError");
        assertThat(StackTraceLines.thrown("order failed: IllegalStateException"))
                .isEmpty();
    }

    private static List<String> begins(String text) {
        var stream = new StackTraceLines();
        return text.lines().filter(line -> !stream.goesOn(line)).toList();
    }
}
