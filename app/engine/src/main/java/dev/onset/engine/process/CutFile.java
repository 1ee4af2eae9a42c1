package dev.onset.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output that goes to a file, up to a size; then nothing more is read. Confined to one call. */
final class CutFile implements Sink, AutoCloseable {

    private final OutputStream file;
    private final long most;
    private final byte[] buffer = new byte[1 << 16];
    private long kept;
    private String fault = "";

    /** Makes the file, or empties it where it is there. */
    CutFile(Path path, long most) throws IOException {
        this.file = Files.newOutputStream(path);
        this.most = most;
    }

    @Override
    public boolean take(InputStream in) throws IOException {
        boolean any = false;
        for (int there = in.available(); there > 0; there = in.available()) {
            int n = in.read(buffer, 0, Math.min(there, buffer.length));
            if (n <= 0) {
                break;
            }
            write(n);
            any = true;
        }
        return any;
    }

    private void write(int n) throws IOException {
        if (kept + n > most) {
            fault = "it printed more than " + most + " bytes";
            throw new IOException(fault);
        }
        try {
            file.write(buffer, 0, n);
        } catch (IOException e) {
            fault = "what it printed cannot be kept: " + e.getMessage();
            throw e;
        }
        kept += n;
    }

    @Override
    public String text() {
        return "";
    }

    /** Why the file is not whole; empty where it is. */
    String fault() {
        return fault;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
