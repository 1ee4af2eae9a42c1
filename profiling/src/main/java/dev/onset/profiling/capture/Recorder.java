package dev.onset.profiling.capture;

/** One of the two ways to record. */
sealed interface Recorder permits AgentRecorder, FlightRecorder {

    /**
     * Begins.
     *
     * @return what went wrong, with nothing left running; empty where it records
     */
    String start(Session session, CaptureOptions options) throws InterruptedException;

    /**
     * Ends what runs, however far it has come, and looks whether it has ended.
     *
     * @return what went wrong; empty where the target records no more
     */
    String stop(Session session) throws InterruptedException;
}
