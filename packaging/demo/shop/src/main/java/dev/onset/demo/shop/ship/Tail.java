package dev.onset.demo.shop.ship;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One log file that only grows. Hands out whole lines; half a line waits for its end. Confined to one thread. */
final class Tail {
    private final Path file;
    private long offset;

    Tail(Path file) {
        this.file = file;
    }

    String service() {
        return file.getParent().getFileName().toString();
    }

    String pod() {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }

    List<String> newLines() throws IOException {
        byte[] bytes;
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            bytes = new byte[(int) Math.min(in.length() - offset, 8 << 20)];
            in.seek(offset);
            in.readFully(bytes);
        }
        var lines = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        offset += start;
        lines.removeIf(String::isBlank);
        return lines;
    }
}
