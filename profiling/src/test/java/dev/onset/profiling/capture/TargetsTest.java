package dev.onset.profiling.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

    @TempDir
    private Path folder;

    private Path process(long pid, String state) throws Exception {
        Path process = Files.createDirectories(folder.resolve(Long.toString(pid)));
        Files.writeString(
                process.resolve("stat"),
                "77 (a) b (c) " + state
                        + " 1 77 77 0 -1 4194560 1 0 0 0 1 1 0 0 20 0 9 0 123456 1 1 18446744073709551615");
        Files.writeString(process.resolve("maps"), "7f00-7f01 r-xp 0 00:00 1   /opt/jdk/lib/server/libjvm.so\n");
        Files.writeString(process.resolve("cmdline"), "java\0-cp\0a.jar\0shop.Main\0--token=x\0");
        Path home = Files.createDirectories(process.resolve("root/opt/jdk"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.4\"\n");
        return process;
    }

    private Targets targets() {
        return new Targets(new ProcFolder(folder), 1);
    }

    @Test
    void list_tellsProcessesApartByNumberAndStart() throws Exception {
        process(77, "S");

        assertThat(targets().list()).singleElement().satisfies(t -> {
            assertThat(t.id()).isEqualTo(new TargetId(77, 123456));
            assertThat(t.mainClass()).isEqualTo("shop.Main");
            assertThat(t.javaVersion()).isEqualTo("21.0.4");
            assertThat(t.container()).isNull();
            assertThat(t.toString()).doesNotContain("token");
        });
    }

    @Test
    void list_leavesOutTheDeadAndOthers() throws Exception {
        process(77, "Z");
        Files.writeString(process(78, "S").resolve("maps"), "7f00-7f01 r-xp 0 00:00 1   /bin/sh\n");

        assertThat(targets().list()).isEmpty();
        assertThat(targets().identify(77)).isEmpty();
        assertThat(targets().identify(78)).contains(new TargetId(78, 123456));
    }

    @Test
    void container_isNamedByItsId() throws Exception {
        String id = "0123456789abcdef".repeat(4);
        Path process = process(77, "S");
        for (String line : List.of("0::/system.slice/docker-" + id + ".scope", "12:cpu:/kubepods/pod1/" + id)) {
            Files.writeString(process.resolve("cgroup"), line + "\n");
            assertThat(targets().list())
                    .singleElement()
                    .extracting(Target::container)
                    .isEqualTo("0123456789ab");
        }
    }

    @Test
    void openJ9_isKnownByItsLibrary() throws Exception {
        Files.writeString(
                process(77, "S").resolve("maps"), "7f00-7f01 r-xp 0 00:00 1   /opt/j9/lib/default/libj9vm29.so\n");

        assertThat(JavaVm.of(new ProcFolder(folder), 77)).map(JavaVm::kind).contains(JavaVm.Kind.OPENJ9);
    }

    @Test
    void mainClass_isFoundBehindOptions() {
        assertThat(CommandLineNames.mainClass(List.of("java", "-Xmx1g", "-jar", "a.jar", "secret")))
                .isEqualTo("a.jar");
        assertThat(CommandLineNames.mainClass(List.of("java", "-p", "mods", "-m", "shop/shop.Main")))
                .isEqualTo("shop/shop.Main");
        assertThat(CommandLineNames.mainClass(List.of("java", "@args", "--add-opens", "a/b=c", "Main", "x")))
                .isEqualTo("Main");
        assertThat(CommandLineNames.mainClass(List.of("java"))).isEmpty();
    }

    @Test
    void live_isListedAndLeftAlone() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/stat")))
                .as("needs Linux' proc file system")
                .isTrue();
        for (Path home : BusyJvm.homes().toList()) {
            try (BusyJvm busy = BusyJvm.start(home, folder)) {
                Target target = Targets.local().find(busy.pid()).orElseThrow();

                assertThat(Targets.local().list()).contains(target);
                assertThat(target.mainClass()).isEqualTo("BusyWork");
                assertThat(target.user()).isEqualTo(System.getProperty("user.name"));
                assertThat(target.javaVersion()).startsWith(home.toString().contains("25") ? "25" : "17");
                assertThat(busy.output()).isEmpty();
            }
        }
    }

    @Test
    void live_factsAreThoseOfTheProcess() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/stat")))
                .as("needs Linux' proc file system")
                .isTrue();
        var proc = new ProcFolder(Path.of("/proc"));
        long self = ProcessHandle.current().pid();
        Path options = Files.writeString(folder.resolve("options"), "-XX:+DisableAttachMechanism\n");
        try (BusyJvm plain = BusyJvm.own(folder);
                BusyJvm quiet = BusyJvm.own(folder, "-Xrs");
                BusyJvm closed = BusyJvm.own(folder, "@" + options)) {
            TargetFacts facts = look(proc, self, plain);
            assertThat(facts.now()).isEqualTo(facts.asked());
            assertThat(facts.owner()).isEqualTo(facts.self());
            assertThat(facts.catchesQuit()).isTrue();
            assertThat(facts.isSameFolders()).isTrue();
            assertThat(facts.limits().threads()).isGreaterThan(5);
            assertThat(facts.room()).isPositive();
            assertThat(facts.switches().words()).doesNotContain("-Xrs");

            assertThat(look(proc, self, quiet).catchesQuit()).isFalse();
            assertThat(look(proc, self, quiet).switches().reducesSignals()).isTrue();
            assertThat(look(proc, self, closed).switches().isOn("DisableAttachMechanism", false))
                    .isTrue();
        }
    }

    @Test
    void socketFile_ofADeadProcessDoesNotCount() throws Exception {
        Path process = process(77, "S");
        Files.writeString(process.resolve("status"), "Uid:\t0\t0\nGid:\t0\t0\nNSpid:\t77\nSigCgt:\t0\nThreads:\t9\n");
        Files.createDirectories(process.resolve("root/tmp"));
        Files.writeString(process.resolve("root/tmp/.java_pid77"), "");
        Path sockets = Files.createDirectories(process.resolve("net")).resolve("unix");
        Files.writeString(sockets, "000: 00000002 00000000 00010000 0001 01 4242 /tmp/.java_pid7\n");
        var probe = new FactProbe(new ProcFolder(folder), 77);
        TargetId id = new TargetId(77, 123456);

        assertThat(probe.look(id, folder, null).hasSocket()).isFalse();

        Files.writeString(sockets, "000: 00000002 00000000 00010000 0001 01 4242 /tmp/.java_pid77.tmp\n");
        assertThat(probe.look(id, folder, null).hasSocket()).isTrue();
    }

    private TargetFacts look(ProcFolder proc, long self, BusyJvm busy) {
        return new FactProbe(proc, self).look(proc.living(busy.pid()).orElseThrow(), folder, null);
    }
}
