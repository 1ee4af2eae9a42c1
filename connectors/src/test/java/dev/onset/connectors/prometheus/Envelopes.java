package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;

/** Replies of the HTTP API around what a test says of their data. */
final class Envelopes {

    private Envelopes() {}

    /** A success whose data is such JSON. */
    static Canned data(String json) {
        return Canned.json("{\"status\":\"success\",\"data\":" + json + "}");
    }

    /** A success with one sample, and such keys before its data. */
    static Canned vector(String extra) {
        return Canned.json("{\"status\":\"success\"," + extra
                + "\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"2\"]}]}}");
    }
}
