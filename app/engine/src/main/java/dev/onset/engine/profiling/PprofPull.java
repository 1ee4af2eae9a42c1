package dev.onset.engine.profiling;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches profiles that a program offers by itself under {@code /debug/pprof}, as Go's and Rust's do. Read only; asked once, for a
 * second question would be a second recording. Blocks; thread-safe.
 *
 * <p>Source: net/http/pprof of Go 1.11 to 1.25.
 */
public final class PprofPull {

    /** Beside the time of the recording itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Real ones have some hundred kilobytes. */
    private static final long MOST = 128L << 20;

    private static final String ROOT = "/debug/pprof";

    private final ConnectorContext context;

    /** @param context clock and listener of requests */
    public PprofPull(ConnectorContext context) {
        this.context = context;
    }

    /**
     * Where a profile is.
     *
     * @param base up to the program's own path
     * @param path of the profile
     * @param isTimed whether it is recorded for a time while it is asked for
     */
    public record Address(URI base, String path, boolean isTimed) {

        /** Reads an address; one without a path means the CPU profile. Empty where the text is none. */
        public static Optional<Address> parse(String text) {
            URI uri;
            try {
                uri = URI.create(text);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?") || uri.getHost() == null || uri.getUserInfo() != null) {
                return Optional.empty();
            }
            String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
            int root = path.indexOf(ROOT);
            String own = root < 0 ? path : path.substring(0, root);
            String rest = root < 0 ? "" : path.substring(root + ROOT.length());
            String name = rest.isEmpty() ? "/profile" : rest;
            if (!name.matches("/[a-z]+")) {
                return Optional.empty();
            }
            URI base = URI.create(scheme + "://" + uri.getRawAuthority() + own);
            return Optional.of(new Address(base, ROOT + name, name.equals("/profile")));
        }

        /** The last word of the path, such as "heap". */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * Fetches a profile.
     *
     * @param duration of a timed one
     * @param file to write; replaced where it exists, and left alone where nothing came
     * @return what went wrong, a sentence; empty where the file was written
     * @throws InterruptedException when interrupted; the connection is closed
     */
    public String pull(Address address, Duration duration, Path file) throws InterruptedException {
        var settings = ConnectorSettings.of("pprof", "pprof", address.base())
                .withOption("attempts", "1")
                .withDeadline(address.isTimed() ? duration.plus(PATIENCE) : PATIENCE);
        ApiRequest request = ApiRequest.get(address.path());
        if (address.isTimed()) {
            request = request.with("seconds", Long.toString(Math.max(1, duration.toSeconds())));
        }
        Path folder = file.toAbsolutePath().getParent();
        try (HttpGateway gateway = HttpGateway.open(settings, context, new Words())) {
            Path part = Files.createTempFile(folder, ".onset", ".part");
            try {
                gateway.call(request, body -> keep(body, part));
                Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
                return "";
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (CallFailed e) {
            return e.failure().sentence();
        } catch (IOException e) {
            return "The profile cannot be kept (" + e.getMessage() + "). Name another file with -o.";
        }
    }

    private static long keep(InputStream body, Path part) throws IOException, UnexpectedBody {
        long kept = copy(body, part);
        if (kept == 0) {
            throw new UnexpectedBody("an empty body, which is no profile");
        }
        return kept;
    }

    /** Writes a body to a file; how many bytes it had. */
    static long copy(InputStream body, Path part) throws IOException, UnexpectedBody {
        long kept = 0;
        var buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                kept += n;
                if (kept > MOST) {
                    throw new UnexpectedBody("more than " + (MOST >> 20) + " MB, which is no profile");
                }
                out.write(buffer, 0, n);
            }
        }
        return kept;
    }

    /** Programs answer errors in plain text. */
    private static final class Words implements Dialect {
        @Override
        public @Nullable String message(int status, String contentType, byte[] head) {
            String text = new String(head, StandardCharsets.UTF_8).strip();
            return text.isEmpty() || contentType.contains("html")
                    ? null
                    : text.lines().findFirst().orElse(null);
        }

        @Override
        public String credentialAdvice() {
            return "Profiles behind a login are not fetched: download it, and open the file with onset flame.";
        }
    }
}
