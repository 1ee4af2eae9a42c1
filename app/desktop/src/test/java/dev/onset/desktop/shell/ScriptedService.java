package dev.onset.desktop.shell;

import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import java.util.concurrent.CountDownLatch;

/** A triage service under a test's hand: it tells its first steps, then waits until it is released or interrupted. */
final class ScriptedService implements TriageService {

    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    volatile String asked = "";

    private final Triage triage;

    ScriptedService(Triage triage) {
        this.triage = triage;
    }

    @Override
    public Triage run(String pasted, String environment, TriageListener listener)
            throws CannotTriage, InterruptedException {
        asked = environment + "|" + pasted;
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
        started.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return triage;
    }
}
