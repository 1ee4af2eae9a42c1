package dev.onset.desktop.shell;

import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.triage.Receipt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads beside what a receipt names: the bytes that came, the request as a command. */
final class ReceiptReader {

    private final Desk desk;
    private final TaskRunner runner;
    private final Supplier<String> environment;
    private final Supplier<String> casePath;

    ReceiptReader(Desk desk, TaskRunner runner, Supplier<String> environment, Supplier<String> casePath) {
        this.desk = desk;
        this.runner = runner;
        this.environment = environment;
        this.casePath = casePath;
    }

    void serve(FindingsViewModel findings) {
        findings.answers(receipt -> read(receipt, text -> findings.answered(receipt.id(), text)));
        findings.curls(this::curl);
    }

    private void read(Receipt receipt, Consumer<String> then) {
        String path = casePath.get();
        runner.start("answer", () -> desk.triage().answer(path, receipt), ended -> done(ended, then));
    }

    private void curl(Receipt receipt, Consumer<String> then) {
        String place = environment.get();
        runner.start("curl", () -> desk.triage().curl(place, receipt), ended -> done(ended, then));
    }

    private static void done(Ended<String> ended, Consumer<String> then) {
        if (ended instanceof Ended.Done<String>(String text)) {
            then.accept(text);
        }
    }
}
