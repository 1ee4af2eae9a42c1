package dev.onset.connectors.spi;

import dev.onset.signal.Batch;

/** What a {@link BatchStream} hands out next. */
public sealed interface Piece {

    /** Items that arrived; more may follow. */
    record Items(Batch batch) implements Piece {}

    /** It cannot go on. What came before stays valid; nothing follows. */
    record Failed(Failure failure) implements Piece {}

    /** All of it arrived. Nothing follows. */
    record End() implements Piece {}
}
