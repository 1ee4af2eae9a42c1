package dev.onset.desktop.shell;

import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.signal.TimeRange;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A triage service under a test's hand: it tells its first steps, then waits until it is released or interrupted. */
final class ScriptedService implements TriageService {

    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    volatile String asked = "";
    volatile @Nullable TimeRange window;

    private final Triage triage;

    ScriptedService(Triage triage) {
        this.triage = triage;
    }

    /** What the window works with, for a person in UTC. */
    static Desk desk(TriageService service, String... environments) {
        var places = new ArrayList<Setting.Place>();
        for (String name : environments) {
            places.add(new Setting.Place(
                    name, List.of(Map.entry("metrics", "prometheus"), Map.entry("traces", "jaeger"))));
        }
        return new Desk(service, () -> new Setting(places, "", null), Memory.none(), ZoneOffset.UTC);
    }

    @Override
    public String answer(String casePath, Receipt receipt) {
        return casePath + " holds " + receipt.id();
    }

    @Override
    public Looked run(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        String pasted = question.pasted();
        asked = question.environment() + "|" + pasted;
        window = question.window();
        if (pasted.equals("nonsense")) {
            throw new CannotTriage("'nonsense' is neither a link nor a range nor a trace id. Paste one of these.");
        }
        if (pasted.equals("bug")) {
            throw new IllegalStateException("seeded");
        }
        triage.sources().forEach(s -> listener.checked(s.check()));
        listener.asked("metrics", "p95 latency", true);
        listener.asked("traces", "slow traces", false);
        listener.laneLanded(triage.lanes().getFirst());
        if (pasted.equals("early")) {
            listener.rankable(() -> triage);
        }
        started.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return new Looked(triage, "/cases/one.onset");
    }
}
