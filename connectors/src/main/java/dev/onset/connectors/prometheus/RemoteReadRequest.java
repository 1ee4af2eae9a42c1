package dev.onset.connectors.prometheus;

import dev.onset.connectors.prometheus.Selector.Matcher;
import dev.onset.connectors.prometheus.Selector.Operator;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the body of a remote read: a {@code prometheus.ReadRequest} with one query that accepts streamed chunks alone, in
 * Snappy's block form. Equal questions give equal bytes.
 */
final class RemoteReadRequest {

    /** {@code ReadRequest.STREAMED_XOR_CHUNKS}. */
    private static final int CHUNKS = 1;

    private RemoteReadRequest() {}

    static byte[] body(Selector selector, TimeRange range) {
        var query = new ByteArrayOutputStream();
        ProtoWriter.number(query, 1, range.startMillis());
        // Both ends belong to it there.
        ProtoWriter.number(query, 2, range.endMillis() - 1);
        for (Matcher matcher : selector.matchers()) {
            ProtoWriter.bytes(query, 3, matcher(matcher));
        }
        var request = new ByteArrayOutputStream();
        ProtoWriter.bytes(request, 1, query.toByteArray());
        ProtoWriter.bytes(request, 2, new byte[] {CHUNKS});
        return snappy(request.toByteArray());
    }

    /**
     * The server drops an equality that names one of its external labels, because it takes the label for its own addition. Said as
     * a regular expression the condition is kept as it stands.
     */
    private static byte[] matcher(Matcher matcher) {
        boolean literal = matcher.operator() == Operator.EQUAL
                && !matcher.name().equals("__name__")
                && !matcher.value().isEmpty();
        Operator operator = literal ? Operator.REGEX : matcher.operator();
        String value = literal ? PromQl.literal(matcher.value()) : matcher.value();
        var message = new ByteArrayOutputStream();
        ProtoWriter.number(message, 1, operator.ordinal());
        ProtoWriter.bytes(message, 2, matcher.name().getBytes(StandardCharsets.UTF_8));
        ProtoWriter.bytes(message, 3, value.getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }

    /**
     * Snappy's block form with literals only: the length, then runs of at most 64 KiB. A request is a few hundred bytes, and the
     * answer is not in Snappy, so nothing is gained by compressing and no codec is needed.
     */
    static byte[] snappy(byte[] plain) {
        var block = new ByteArrayOutputStream(plain.length + 8);
        ProtoWriter.varint(block, plain.length);
        for (int from = 0; from < plain.length; from += 65_536) {
            int length = Math.min(65_536, plain.length - from);
            // Tag 61 in the upper six bits: a literal whose length less one follows in two bytes.
            block.write(61 << 2);
            block.write((length - 1) & 0xFF);
            block.write((length - 1) >> 8);
            block.write(plain, from, length);
        }
        return block.toByteArray();
    }
}
