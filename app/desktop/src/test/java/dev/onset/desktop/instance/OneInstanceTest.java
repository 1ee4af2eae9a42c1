package dev.onset.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneInstanceTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void claim_theFirst_hasItUntilItEnds() throws IOException {
        OneInstance first = claim();
        assertThat(OneInstance.claim(folder)).isNull();
        first.close();
        try (OneInstance next = claim()) {
            assertThat(next.take()).isEmpty();
        }
    }

    @Test
    void handOver_toOneThatListens_isTaken() throws Exception {
        try (OneInstance first = claim()) {
            CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> handOver("case.onset", LONG));
            var got = new ArrayList<Request>();
            await().atMost(LONG).until(() -> {
                got.addAll(first.take());
                return !got.isEmpty();
            });
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(got)
                    .containsExactly(new Request.Open(Path.of("case.onset").toAbsolutePath()));
        }
    }

    @Test
    void handOver_toOneThatHangs_isTakenBack() throws IOException {
        try (OneInstance first = claim()) {
            assertThat(handOver("", SHORT)).isFalse();
            assertThat(first.take()).isEmpty();
        }
    }

    @Test
    void claim_afterOneThatDied_leavesItsNotesBehind() throws IOException {
        claim().close();
        Files.writeString(folder.resolve("notes/old.note"), "onset://triage?link=old");
        try (OneInstance next = claim()) {
            assertThat(next.take()).isEmpty();
        }
    }

    @Test
    void take_ofAHugeNote_onlyRaises() throws IOException {
        try (OneInstance first = claim()) {
            Files.writeString(folder.resolve("notes/huge.note"), "x".repeat(Request.MOST + 1));
            assertThat(first.take()).isEqualTo(List.of(new Request.Raise()));
        }
    }

    private OneInstance claim() throws IOException {
        return Objects.requireNonNull(OneInstance.claim(folder));
    }

    private boolean handOver(String argument, Duration patience) {
        try {
            return OneInstance.handOver(folder, argument, patience);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
