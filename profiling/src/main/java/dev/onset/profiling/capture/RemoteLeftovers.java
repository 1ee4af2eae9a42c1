package dev.onset.profiling.capture;

import java.io.IOException;

/** What captures at a place left whose process was killed or whose connection was cut: profilers are stopped, files removed. */
record RemoteLeftovers(RemoteShell shell, RemoteLedger ledger) {

    /** Puts in order what can be; what cannot be asked now waits for the next time. */
    void clear() throws IOException, InterruptedException {
        for (RemoteLedger.Entry entry : ledger.left(shell.place())) {
            var there = new RemoteTarget(shell, entry);
            if (there.isClosed() || (isStopped(entry, there) && there.close().isEmpty())) {
                ledger.close(entry);
            }
        }
    }

    private static boolean isStopped(RemoteLedger.Entry entry, RemoteTarget there)
            throws IOException, InterruptedException {
        if (!there.isLiving()) {
            return true;
        }
        if (entry.kind() == Session.Kind.RECORDER) {
            return new FlightRecorder(there, entry.feature())
                    .stop(entry.session())
                    .isEmpty();
        }
        return !there.hasLauncher()
                || new AgentRecorder(there).stop(entry.session()).isEmpty();
    }
}
