package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.CommandRunner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CommandNotifierTest {

    private final Queue<CommandRunner.Output> answers = new ArrayDeque<>();
    private final List<List<String>> ran = new ArrayList<>();
    private final CommandNotifier notifier = new CommandNotifier(this::run);

    @Test
    void clicked_isTold() throws InterruptedException {
        answer(0, "default\n");
        assertThat(notifier.show("HighErrorRate fires", "orders")).isTrue();
        assertThat(ran)
                .containsExactly(List.of(
                        "notify-send",
                        "--app-name=Onset",
                        "--urgency=critical",
                        "--action=default=Triage it",
                        "--",
                        "HighErrorRate fires",
                        "orders"));
    }

    @Test
    void sentAway_orLeftAlone_isNoClick() throws InterruptedException {
        answer(0, "");
        assertThat(notifier.show("a", "b")).isFalse();
        answer(124, "");
        assertThat(notifier.show("a", "b")).isFalse();
        assertThat(ran).as("shown once each time").hasSize(2);
    }

    @Test
    void anOldHelper_showsItWithoutAButton() throws InterruptedException {
        answer(1, "Unknown option --action");
        answer(0, "");
        assertThat(notifier.show("a", "b")).isFalse();
        assertThat(ran.get(1)).containsExactly("notify-send", "--app-name=Onset", "--urgency=critical", "--", "a", "b");
    }

    @Test
    void withoutAHelper_theBusIsAsked_andNothingThatStrangersWroteIsTakenForMore() throws InterruptedException {
        answer(127, "");
        answer(127, "");
        answer(0, "(uint32 7,)");
        notifier.show("--help 'x' \\ \n<b>", "<img src=\"http://elsewhere\"/> & it's\u0007");
        assertThat(ran.getLast())
                .contains("'--help \\'x\\' \\\\  <b>'", "'&lt;img src=\"http://elsewhere\"/&gt; &amp; it\\'s '")
                .startsWith("gdbus", "call", "--session");
        assertThat(ran.getFirst().subList(4, 7))
                .containsExactly("--", "--help 'x' \\  <b>", "&lt;img src=\"http://elsewhere\"/&gt; &amp; it's ");
    }

    @Test
    void nothingThere_isNoError() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            answer(127, "");
        }
        assertThat(notifier.show("a", "b")).isFalse();
        assertThat(ran).hasSize(3);
    }

    private void answer(int exit, String text) {
        answers.add(new CommandRunner.Output(exit, text, ""));
    }

    private CommandRunner.Output run(List<String> argv, Duration timeout) {
        ran.add(argv);
        return answers.remove();
    }
}
