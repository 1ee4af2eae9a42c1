package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.profiling.ProfilingCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class ProfileCommandTest {

    /** Takes its arguments as ssh does, greets, and runs the command here. */
    private static final String SSH = """
            #!/bin/sh
            while [ "$1" != -- ]; do shift; done
            shift; shift
            echo "Welcome to this host"
            exec sh -c "$*"
            """;

    /** Answers the lists, and runs what is to be executed here. */
    private static final String KUBECTL = """
            #!/bin/sh
            case "$*" in
              *"exec -i "*) while [ "$1" != -- ]; do shift; done; shift; exec "$@";;
              "config get-contexts -o name") echo prod-eu; echo test;;
              *"get namespaces"*) echo shop; echo kube-system;;
              *"--namespace shop get pods"*) printf 'cart-0\\tRunning\\tapp,proxy,\\npay-1\\tPending\\tpay,\\n';;
              *) echo "Error from server (Forbidden): pods is forbidden" >&2; exit 1;;
            esac
            """;

    @TempDir
    private Path folder;

    private Process busy;

    @BeforeEach
    void start() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("captures are made on Linux")
                .isEqualTo("Linux");
        program("ssh", SSH);
        program("kubectl", KUBECTL);
        busy = BusyProgram.start();
    }

    @AfterEach
    void end() throws Exception {
        busy.destroyForcibly().waitFor();
        Files.deleteIfExists(Path.of("/tmp/.java_pid" + busy.pid()));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private CommandLineRun.Outcome profile(String... args) {
        return profile(line -> {}, args);
    }

    private CommandLineRun.Outcome profile(Consumer<String> heard, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var results = new PrintWriter(out, true) {
            @Override
            public void println(String line) {
                super.println(line);
                heard.accept(line);
            }
        };
        var console = new Console(results, new PrintWriter(err, true), false);
        var commands = new ProfilingCommands(
                new ProcessRunner(),
                name -> Files.exists(folder.resolve(name))
                        ? folder.resolve(name).toString()
                        : name);
        var line = new CommandLine(new ProfileCommand(console, CommandLineRun.wiring(folder, Map.of()), commands))
                .setOut(console.out())
                .setErr(console.err());
        int exit = line.execute(args);
        return new CommandLineRun.Outcome(exit, out.toString(), err.toString());
    }

    @Test
    void withoutTarget_listsTheMachinesOfThisMachine() {
        var outcome = profile();

        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
        assertThat(outcome.out().lines().filter(l -> l.startsWith(busy.pid() + " ")))
                .singleElement()
                .asString()
                .contains(System.getProperty("java.version"), BusyProgram.class.getName());
        assertThat(outcome.out()).doesNotContain("planted");
    }

    @Test
    void process_isRecordedAndWritten() throws Exception {
        Path out = folder.resolve("slow");

        var outcome = profile(Long.toString(busy.pid()), "--for", "1s", "--modes", "cpu,alloc", "-o", out.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("Written " + out + ".jfr", ".html", ".collapsed", "busyMethod", "cpu ");
        assertThat(folder.resolve("slow.collapsed")).content().contains("BusyProgram.busyMethod");
        assertThat(folder.resolve("slow.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("planted");
        assertThat(new String(Files.readAllBytes(folder.resolve("slow.jfr")), StandardCharsets.ISO_8859_1))
                .doesNotContain("planted");

        var compared = profile(
                Long.toString(busy.pid()), "--for", "1s", "--baseline", out + ".jfr", "-o", folder + "/again.jfr");

        assertThat(compared.exit()).as(compared.err()).isEqualTo(Exit.DONE);
        assertThat(compared.out()).contains("self, against the baseline");
        assertThat(folder.resolve("again.html")).content().contains("difference");
    }

    @Test
    void host_isListedAndRecorded() {
        var list = profile("ssh:web-1");
        assertThat(list.exit()).isEqualTo(Exit.DONE);
        assertThat(list.out()).contains(Long.toString(busy.pid()), BusyProgram.class.getName());

        var outcome = profile(
                "ssh:web-1:" + busy.pid(),
                "--for",
                "1s",
                "-o",
                folder.resolve("far").toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.err()).contains("of host web-1");
        assertThat(folder.resolve("far.collapsed")).content().contains("BusyProgram.busyMethod");
    }

    @Test
    void pod_isRecorded() {
        var outcome = profile(
                "k8s:shop/cart-0/app:" + busy.pid(),
                "--for",
                "1s",
                "--context",
                "prod-eu",
                "-o",
                folder.resolve("pod").toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("pod.collapsed")).content().contains("BusyProgram.busyMethod");
    }

    @Test
    void cluster_isListed() {
        assertThat(profile("k8s:").out()).contains("context    prod-eu", "namespace  shop");
        assertThat(profile("k8s:shop").out()).contains("cart-0", "Running", "app, proxy");
        var forbidden = profile("k8s:other");
        assertThat(forbidden.exit()).isEqualTo(Exit.FAILED);
        assertThat(forbidden.err()).contains("pods is forbidden");
    }

    @Test
    void whatCannotBeProfiled_isSaid() throws Exception {
        Process other = new ProcessBuilder("sleep", "100").start();
        try {
            var outcome = profile(Long.toString(other.pid()), "--for", "1s", "-o", folder + "/none");

            assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
            assertThat(outcome.err()).contains("is not a Java virtual machine");
            assertThat(folder.resolve("none.jfr")).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
        assertThat(profile("ssh:web-1:1999999999").exit()).isEqualTo(Exit.FAILED);
        assertThat(profile("999999999").err()).contains("There is no process");
    }

    @Test
    void wordsThatAreNone_areUsage() {
        for (String target : List.of("cart", "ssh:-oProxyCommand=x", "k8s:A/b", "k8s:a/b/c/d", "docker:a;b", "ssh:")) {
            assertThat(profile(target).exit()).as(target).isEqualTo(Exit.USAGE);
        }
        String pid = Long.toString(busy.pid());
        assertThat(profile(pid, "--for", "10m").exit()).isEqualTo(Exit.USAGE);
        assertThat(profile(pid, "--for", "soon").exit()).isEqualTo(Exit.USAGE);
        assertThat(profile(pid, "--modes", "cpu,heap").err()).contains("not heap");
        assertThat(profile(pid, "--means", "magic").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void commands_startNothingElse() {
        var commands = ProfilingCommands.live();

        assertThatThrownBy(() -> commands.run(List.of("/bin/sh", "-c", "true"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commands.transfer(List.of("rm"), Duration.ofSeconds(1), folder, folder, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Answers with a profile, and keeps what it was asked. */
    private HttpServer offering(byte[] profile, List<String> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean isThere = exchange.getRequestURI().getPath().matches(".*/(profile|heap)");
            byte[] body = isThere ? profile : "Unknown profile\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", isThere ? "application/octet-stream" : "text/plain");
            exchange.sendResponseHeaders(isThere ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void programThatOffersProfiles_isAskedOnce() throws Exception {
        Path text = Files.writeString(folder.resolve("go.txt"), "main;serve;hash 70\nmain;idle 30\n");
        Path packed = folder.resolve("go.pb.gz");
        assertThat(CommandLineRun.run(folder, "flame", text.toString(), "-o", packed.toString())
                        .exit())
                .isEqualTo(Exit.DONE);
        var asked = new CopyOnWriteArrayList<String>();
        HttpServer server = offering(Files.readAllBytes(packed), asked);
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            var outcome = profile(url, "--for", "3s", "-o", folder + "/pay");

            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
            assertThat(asked).containsExactly("GET /debug/pprof/profile?seconds=3");
            assertThat(folder.resolve("pay.collapsed")).content().isEqualTo("main;idle 30\nmain;serve;hash 70\n");
            assertThat(profile(url + "/app/debug/pprof/heap", "-o", folder + "/heap")
                            .exit())
                    .isEqualTo(Exit.DONE);
            assertThat(asked).last().isEqualTo("GET /app/debug/pprof/heap");

            var unknown = profile(url + "/debug/pprof/none", "-o", folder + "/none");
            assertThat(unknown.exit()).isEqualTo(Exit.FAILED);
            assertThat(unknown.err()).contains("404").contains("Unknown profile");
            assertThat(folder.resolve("none.pb.gz")).doesNotExist();
        } finally {
            server.stop(0);
        }
        assertThat(profile("http://me:secret@host:6060").exit()).isEqualTo(Exit.USAGE);
        assertThat(profile("http://host:6060/debug/pprof/../../etc").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void chunks_areTakenUntilTheTargetIsGone() throws Exception {
        var chunks = new ArrayList<String>();

        var outcome = profile(
                line -> {
                    chunks.add(line);
                    if (chunks.size() == 2) {
                        busy.destroyForcibly().onExit().join();
                    }
                },
                Long.toString(busy.pid()),
                "--for",
                "1s",
                "--every",
                "1s",
                "-o",
                folder.resolve("before").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err()).contains("There is no process " + busy.pid());
        assertThat(chunks).hasSize(2).allSatisfy(l -> assertThat(l).startsWith("Written " + folder.resolve("before")));
        try (Stream<Path> kept = Files.list(folder.resolve("before"))) {
            assertThat(kept).hasSize(2).allSatisfy(f -> assertThat(f).isNotEmptyFile());
        }
    }
}
