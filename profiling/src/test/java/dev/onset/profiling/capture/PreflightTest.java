package dev.onset.profiling.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.capture.CaptureOptions.Clock;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.capture.Refusal.Reason;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

    private static final CaptureOptions STANDARD = CaptureOptions.standard(Duration.ofSeconds(10));

    private final Facts facts = new Facts();

    private void assertRefused(Reason reason, String words) {
        assertThat(facts.verdict(STANDARD).refusals()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(reason);
            assertThat(r.sentence()).contains("4711", words).endsWith(".");
        });
    }

    @Test
    void soundTarget_isTakenByAgentAndTimer() {
        Verdict verdict = facts.verdict(STANDARD);

        assertThat(verdict.refusals()).isEmpty();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.options()).isEqualTo(STANDARD.with(Means.AGENT));
    }

    @Test
    void gone_isRefused() {
        facts.now = null;
        assertRefused(Reason.GONE, "no process");
    }

    @Test
    void zombie_isRefused() {
        facts.now = null;
        facts.zombie = true;
        assertRefused(Reason.ZOMBIE, "has ended");
    }

    @Test
    void numberGivenToAnother_isRefused() {
        facts.now = new TargetId(4711, 100);
        assertRefused(Reason.REUSED_NUMBER, "Choose again");
    }

    @Test
    void otherUserOrGroup_isRefused() {
        facts.owner = new TargetFacts.Owner(1001, 1000);
        assertRefused(Reason.OTHER_USER, "user 1001");
        facts.owner = new TargetFacts.Owner(1000, 1001);
        assertRefused(Reason.OTHER_USER, "group 1001");
    }

    @Test
    void notJava_isRefused() {
        facts.vm = null;
        assertRefused(Reason.NOT_JAVA, "not a Java");
    }

    @Test
    void openJ9_isRefused() {
        facts.vm = new JavaVm(JavaVm.Kind.OPENJ9, "/opt/j9", "17.0.15");
        assertRefused(Reason.OPENJ9, "OpenJ9");
    }

    @Test
    void attachDisabled_isRefusedAndTheLastSwitchCounts() {
        facts.arguments = "java -XX:+DisableAttachMechanism Shop";
        assertRefused(Reason.ATTACH_DISABLED, "DisableAttachMechanism");

        facts.arguments = "java -XX:+DisableAttachMechanism -XX:-DisableAttachMechanism Shop";
        assertThat(facts.verdict(STANDARD).refusals()).isEmpty();
    }

    @Test
    void noHandlerForQuit_isRefusedUnlessTheSocketIsThere() {
        facts.catchesQuit = false;
        assertRefused(Reason.SIGNAL_WOULD_KILL, "would end it");

        facts.hasSocket = true;
        assertThat(facts.verdict(STANDARD).refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-Xrs", "-XX:+ReduceSignalUsage"})
    void reducedSignals_areRefusedUnlessTheSocketIsThere(String word) {
        facts.arguments = "java " + word + " Shop";
        assertRefused(Reason.SIGNAL_WOULD_KILL, "-Xrs");

        facts.hasSocket = true;
        assertThat(facts.verdict(STANDARD).refusals()).isEmpty();
    }

    @Test
    void otherProfiler_isRefusedByName() {
        facts.profilers = Set.of("libyjpagent.so");
        assertRefused(Reason.OTHER_PROFILER, "libyjpagent.so");
    }

    @Test
    void otherFolders_areRefused() {
        facts.sameFolders = false;
        assertRefused(Reason.OTHER_FOLDERS, "container");
    }

    @Test
    void shortDisk_isRefused() {
        facts.room = Preflight.ROOM - 1;
        assertThat(facts.verdict(STANDARD).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DISK_SHORT);
    }

    @Test
    void severalReasons_areAllSaid() {
        facts.room = 0;
        facts.sameFolders = false;
        facts.catchesQuit = false;
        assertThat(facts.verdict(STANDARD).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.SIGNAL_WOULD_KILL, Reason.OTHER_FOLDERS, Reason.DISK_SHORT);
    }

    @Test
    void agentNotAllowed_fallsBackToTheRecorderAndSaysSo() {
        facts.arguments = "java -XX:-EnableDynamicAgentLoading Shop";
        assertRecorder("EnableDynamicAgentLoading");
    }

    @Test
    void muslOrNoNatives_fallsBackToTheRecorder() {
        facts.musl = true;
        assertRecorder("musl");
        facts.natives = false;
        assertRecorder("no async-profiler");
    }

    @ParameterizedTest
    @CsvSource({
        "1.8.0_345,true",
        "1.8.0_352,false",
        "11.0.16,true",
        "11.0.17,false",
        "17.0.4,true",
        "17.0.5,false",
        "25,false"
    })
    void oldUpdates_fallBackToTheRecorder(String version, boolean isOld) {
        facts.vm = new JavaVm(JavaVm.Kind.HOTSPOT, "", version);

        assertThat(facts.verdict(STANDARD).options().means()).isEqualTo(isOld ? Means.RECORDER : Means.AGENT);
    }

    private void assertRecorder(String why) {
        Verdict verdict = facts.verdict(STANDARD);
        assertThat(verdict.refusals()).isEmpty();
        assertThat(verdict.options().means()).isEqualTo(Means.RECORDER);
        assertThat(verdict.notes()).singleElement().asString().contains(why);

        assertThat(facts.verdict(STANDARD.with(Means.AGENT)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.AGENT_NOT_POSSIBLE);
        assertThat(facts.verdict(STANDARD.with(Means.RECORDER)).notes()).isEmpty();
    }

    @Test
    void perfEvents_areUsedWhereTheyAreOpen() {
        assertThat(facts.verdict(STANDARD.with(Clock.CPU)).options().clock()).isEqualTo(Clock.CPU);
    }

    @ParameterizedTest
    @CsvSource({"2,false,40,perf_event_paranoid is 2", "1,true,40,seccomp", "1,false,600,open files"})
    void perfEvents_fallBackToTheTimerAndSaySo(int paranoid, boolean filtered, int threads, String why) {
        facts.limits = new TargetFacts.Limits(paranoid, filtered, threads, 1024);

        Verdict verdict = facts.verdict(STANDARD.with(Clock.CPU));

        assertThat(verdict.refusals()).isEmpty();
        assertThat(verdict.options().clock()).isEqualTo(Clock.CTIMER);
        assertThat(verdict.notes()).singleElement().asString().contains(why);
    }
}
