package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;

/**
 * A chunk that is ready to be read: its header, types and constants.
 *
 * @param fileOffset where it begins in the unpacked file
 */
record Chunk(
        ChunkHeader header, ChunkBytes in, Metadata metadata, Layout.Layouts layouts, Pools pools, long fileOffset) {

    static Chunk of(ChunkHeader header, byte[] bytes, long fileOffset) throws BadProfileException {
        var in = new ChunkBytes(bytes, fileOffset, header.isCompressed());
        Metadata metadata = Metadata.read(in, header.metadataOffset());
        var layouts = new Layout.Layouts(metadata, in);
        Pools pools = Pools.read(in, metadata, layouts, header.poolOffset());
        return new Chunk(header, in, metadata, layouts, pools, fileOffset);
    }
}
