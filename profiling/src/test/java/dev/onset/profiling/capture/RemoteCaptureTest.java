package dev.onset.profiling.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through programs that behave like the real ones, against real virtual machines of this machine. */
class RemoteCaptureTest {

    private static final CaptureOptions SHORT = CaptureOptions.standard(Duration.ofSeconds(1));
    private static final Place HOST = new Place.Ssh("deploy@web-1.example.com");
    private static final Place POD = new Place.Pod("prod-eu", "shop", "cart-5d9c7-x2x4z", "app");

    @TempDir
    private Path folder;

    private Path file;
    private Stub stub;

    @BeforeEach
    void platform() throws Exception {
        assumeThat(NativeFiles.platform(System.getProperty("os.name"), System.getProperty("os.arch")))
                .as("captures are made on Linux")
                .isPresent();
        file = folder.resolve("out.jfr");
        stub = new Stub(folder.resolve("bin"), Duration.ofSeconds(15));
    }

    static Stream<Place> places() {
        return Stream.of(HOST, POD);
    }

    private RemoteCapture at(Place place) {
        return new RemoteCapture(place, folder.resolve("store"), stub);
    }

    private static TargetId id(BusyJvm busy) {
        return Targets.local().identify(busy.pid()).orElseThrow();
    }

    private String collapsed() throws Exception {
        var read = (ProfileReading.Read) ProfileFiles.read(file, ReadOptions.standard());
        var text = new StringWriter();
        CollapsedWriter.write(read.recording().profile("cpu").orElseThrow(), text);
        return text.toString();
    }

    private void assertNothingLeft(BusyJvm busy) throws Exception {
        assertThat(RemoteTarget.folder(id(busy))).doesNotExist();
        for (String name : List.of("remote", "work")) {
            try (Stream<Path> left = Files.list(folder.resolve("store").resolve(name))) {
                assertThat(left).as(name).isEmpty();
            }
        }
        assertThat(busy.output()).isEmpty();
        assertThat(busy.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("places")
    void agent_recordsThereAndLeavesNothing(Place place) throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            stub.behave("noisy 0");

            assertThat(at(place).run(id(busy), SHORT, file, d -> {}))
                    .isEqualTo(new CaptureResult.Captured(file, List.of()));

            assertThat(collapsed()).contains("BusyWork.busyMethod");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertNothingLeft(busy);
            stub.behave("slow 0");
            assertThat(at(place).run(id(busy), SHORT, file, d -> {}))
                    .as("once more, the library being there still")
                    .isInstanceOf(CaptureResult.Captured.class);
            assertNothingLeft(busy);
        }
    }

    @Test
    void recorder_recordsThereAndLeavesNothing() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            assertThat(at(HOST).run(id(busy), SHORT.with(Means.RECORDER), file, d -> {}))
                    .isEqualTo(new CaptureResult.Captured(file, List.of()));

            assertThat(collapsed()).contains("BusyWork.busyMethod");
            assertNothingLeft(busy);
        }
    }

    @Test
    void list_namesThemWithoutTheirSecrets() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder, "-Ddb.password=planted")) {
            stub.behave("noisy 0");

            RemoteCapture.Listing listing = at(HOST).list();

            assertThat(listing.fault()).isEmpty();
            assertThat(listing.targets())
                    .filteredOn(t -> t.id().equals(id(busy)))
                    .singleElement()
                    .satisfies(t -> {
                        assertThat(t.mainClass()).isEqualTo("BusyWork");
                        assertThat(t.user()).isEqualTo(System.getProperty("user.name"));
                        assertThat(t.javaVersion()).isEqualTo(System.getProperty("java.version"));
                    });
            assertThat(listing.toString()).doesNotContain("planted");
        }
    }

    @Test
    void switches_areSeenFromThere() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder, "-XX:+DisableAttachMechanism")) {
            assertThat(at(POD).run(id(busy), SHORT, file, d -> {}))
                    .isInstanceOfSatisfying(
                            CaptureResult.Refused.class,
                            r -> assertThat(r.reasons())
                                    .extracting(Refusal::reason)
                                    .containsExactly(Refusal.Reason.ATTACH_DISABLED));
            assertNothingLeft(busy);
        }
    }

    @Test
    void otherProcessOfThatNumber_isRefused() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            TargetId other = new TargetId(busy.pid(), id(busy).startTicks() + 1);

            assertThat(at(HOST).run(other, SHORT, file, d -> {}))
                    .isInstanceOfSatisfying(
                            CaptureResult.Refused.class,
                            r -> assertThat(r.reasons())
                                    .extracting(Refusal::reason)
                                    .containsExactly(Refusal.Reason.REUSED_NUMBER));
        }
    }

    @Test
    void refusedAndHanging_areSaid() throws Exception {
        stub = new Stub(folder.resolve("bin"), Duration.ofMillis(800));
        stub.behave("refusing 0");
        assertThat(at(HOST).list().fault())
                .isEqualTo("ssh to host deploy@web-1.example.com ended with 255 (deploy@web-1.example.com: Permission"
                        + " denied (publickey).).");
        stub.behave("hanging 1");
        assertThat(at(HOST).list().fault()).startsWith("host deploy@web-1.example.com did not answer within");
        assertThat(new RemoteCapture(
                                HOST,
                                folder.resolve("store"),
                                (argv, time, in, out, most) ->
                                        new Processes().transfer(List.of("onset-no-such-ssh"), time, in, out, most))
                        .list()
                        .fault())
                .isEqualTo("ssh is not installed on this machine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost 2", "dead 4", "lost 7", "cut 9", "lost 10"})
    void brokenConnection_isPutInOrderByTheNext(String mode) throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            breakAt(busy, mode);
        }
    }

    @Test
    @Tag("soak")
    void connectionBrokenAnywhere_isPutInOrderByTheNext() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            stub.behave("well 0");
            at(HOST).run(id(busy), SHORT, file, d -> {});
            int calls = stub.calls();
            for (String how : List.of("dead", "lost", "cut")) {
                for (int call = 1; call <= calls; call++) {
                    breakAt(busy, how + " " + call);
                }
            }
        }
    }

    private void breakAt(BusyJvm busy, String mode) throws Exception {
        stub.behave(mode);
        CaptureResult broken = at(HOST).run(id(busy), SHORT, file, d -> {});
        if (broken instanceof CaptureResult.Failed failed) {
            assertThat(failed.sentence()).as(mode).isNotBlank().doesNotContain("\n");
        }
        stub.behave("well 0");

        assertThat(at(HOST).run(id(busy), SHORT, file, d -> {}))
                .as("after %s: %s", mode, broken)
                .isInstanceOf(CaptureResult.Captured.class);

        assertNothingLeft(busy);
    }

    @Test
    void connectionThatHangsForGood_endsAndTheTargetStopsByItself() throws Exception {
        stub = new Stub(folder.resolve("bin"), Duration.ofSeconds(2));
        try (BusyJvm busy = BusyJvm.own(folder)) {
            // After the profile has begun.
            stub.behave("hanging 8");
            assertThat(at(HOST).run(id(busy), SHORT, file, d -> {}))
                    .isInstanceOfSatisfying(
                            CaptureResult.Failed.class,
                            f -> assertThat(f.sentence()).contains("stops by itself", "did not answer within"));
            NativeFiles natives = NativeFiles.unpack(folder.resolve("own")).orElseThrow();
            var library = RemoteTarget.library(id(busy));
            var agent = new Agent(
                    new Processes(), new ProcFolder(Path.of("/proc")), new NativeFiles(natives.launcher(), library));
            long begin = System.nanoTime();
            while (agent.isActive(id(busy), folder.resolve("status.log")).orElse(true)) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(31));
                assertThat(busy.livesOn(Duration.ofMillis(300))).isTrue();
            }
            stub.behave("well 0");
            stub = new Stub(folder.resolve("bin"), Duration.ofSeconds(15));
            assertThat(at(HOST).run(id(busy), SHORT, file, d -> {})).isInstanceOf(CaptureResult.Captured.class);
            assertNothingLeft(busy);
        }
    }

    @Test
    void interrupt_endsTheRecording() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            assertThatThrownBy(() -> at(HOST).run(
                                    id(busy), CaptureOptions.standard(Duration.ofMinutes(1)), file, passed -> {
                                        if (passed.toMillis() > 300) {
                                            Thread.currentThread().interrupt();
                                        }
                                    }))
                    .isInstanceOf(InterruptedException.class);

            assertThat(Thread.interrupted()).isFalse();
            assertThat(file).doesNotExist();
            assertNothingLeft(busy);
        }
    }

    @Test
    void words_cannotBecomeOptionsOrCommands() {
        for (String host : List.of("-oProxyCommand=x", "a b", "a;b", "a\nb", "", "@a", "$(x)")) {
            assertThatThrownBy(() -> new Place.Ssh(host)).as(host).isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("-n", "--all", "A", "a/b", "a b", "", "a;b")) {
            assertThatThrownBy(() -> new Place.Pod(null, name, "p", null))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Place.Pod(null, "n", name, null))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Place.Container(Place.Container.Engine.DOCKER, "--privileged"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Place.Pod("c", "n", "p", "k").shell())
                .containsExactly(
                        "kubectl",
                        "--context",
                        "c",
                        "--namespace",
                        "n",
                        "exec",
                        "-i",
                        "p",
                        "-c",
                        "k",
                        "--",
                        "sh",
                        "-s");
    }
}
