package dev.onset.engine.casefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds one body while it arrives: deflated, hashed on the way, in memory while it is small and then in a file beside the case that
 * is gone as soon as nobody holds it, also when the process is killed. Confined to one thread at a time.
 */
final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 512 << 10;

    private final Path folder;
    private final MessageDigest digest = Sha256.start();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final OutputStream in;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long bytes;
    private long stored;

    Spool(Path folder) {
        this.folder = folder;
        this.in = new DeflaterOutputStream(new Target(), deflater, 8192);
    }

    private final class Target extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            stored += length;
            FileChannel spilled = file;
            if (spilled == null && memory.size() + length <= IN_MEMORY) {
                memory.write(data, from, length);
                return;
            }
            if (spilled == null) {
                spilled = spill();
            }
            writeAll(spilled, ByteBuffer.wrap(data, from, length));
        }
    }

    private FileChannel spill() throws IOException {
        Path path = folder.resolve(".onset-spool-" + UUID.randomUUID());
        Set<StandardOpenOption> how = new HashSet<>(Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
        FileChannel opened = FileChannel.open(path, how, OwnerOnly.attributes(path));
        file = opened;
        writeAll(opened, ByteBuffer.wrap(memory.toByteArray()));
        memory = new ByteArrayOutputStream();
        return opened;
    }

    private static void writeAll(FileChannel channel, ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    void write(byte[] data, int from, int length) throws IOException {
        digest.update(data, from, length);
        bytes += length;
        in.write(data, from, length);
    }

    /** Nothing more comes. */
    void finish() throws IOException {
        in.close();
    }

    /** Bytes of the body as it arrived. */
    long bytes() {
        return bytes;
    }

    /** Once, after {@link #finish}. */
    String sha256() {
        return Sha256.hex(digest);
    }

    /** How many parts of the given size the deflated body makes. */
    int parts(int size) {
        return Math.toIntExact(Math.ceilDiv(stored, size));
    }

    /** One part of the deflated body. */
    byte[] part(int index, int size) throws IOException {
        long from = (long) index * size;
        var part = new byte[(int) Math.min(size, stored - from)];
        FileChannel spilled = file;
        if (spilled == null) {
            System.arraycopy(memory.toByteArray(), (int) from, part, 0, part.length);
            return part;
        }
        ByteBuffer target = ByteBuffer.wrap(part);
        while (target.hasRemaining()) {
            if (spilled.read(target, from + target.position()) < 0) {
                throw new IOException("the spool of an answer ended early");
            }
        }
        return part;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        FileChannel spilled = file;
        if (spilled != null) {
            spilled.close();
        }
    }
}
