import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the bill of materials against what is in the image, completes it, and writes the notices of third parties from both. Run by
 * packaging/image:
 *
 * <pre>java -cp 'LIB/*' Bill.java BOM LIB APP RUNTIME OUT-BOM OUT-NOTICES</pre>
 *
 * Fails where a jar is not in the bill, where its bytes are not those that the bill names, or where the bill names a jar that is not
 * there. Adds the hashes of our own jars, and the Java run-time.
 */
public final class Bill {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode bom;
    private final List<String> problems = new ArrayList<>();
    private final TreeMap<String, ObjectNode> byFile = new TreeMap<>();

    private Bill(Path file) throws IOException {
        this.bom = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    }

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        var bill = new Bill(Path.of(args[0]));
        List<Path> jars = bill.compare(Path.of(args[1]), Path.of(args[2]));
        bill.addRuntime(Path.of(args[3]));
        Files.write(Path.of(args[4]), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(bill.bom));
        Files.writeString(Path.of(args[5]), bill.notices(jars));
        System.err.println("  " + bill.byFile.size() + " jars, every one listed with its SHA-256; 0 unlisted; 0 listed and absent.");
    }

    /** Every jar of the build is either in the image's class path or linked into its run-time. */
    private List<Path> compare(Path lib, Path app) throws IOException, NoSuchAlgorithmException {
        var listed = new TreeMap<String, ObjectNode>();
        for (JsonNode component : bom.withArray("components")) {
            String purl = component.path("purl").asString("");
            if (purl.startsWith("pkg:maven/") && !purl.contains("type=pom")) {
                listed.put(fileName(purl), (ObjectNode) component);
            }
        }
        List<Path> jars = files(lib);
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            ObjectNode component = listed.remove(name);
            if (component == null) {
                problems.add("not in the bill of materials: " + name);
                continue;
            }
            byFile.put(name, component);
            hold(component, name, sha256(jar));
            Path shipped = app.resolve(name);
            boolean isLinked = name.startsWith("javafx-");
            if (!isLinked && (!Files.exists(shipped) || !sha256(shipped).equals(sha256(jar)))) {
                problems.add("not in the image as it was built: " + name);
            }
        }
        for (Path shipped : files(app)) {
            if (!byFile.containsKey(shipped.getFileName().toString())) {
                problems.add("in the image, and in no bill: " + shipped.getFileName());
            }
        }
        // JavaFX is listed twice: the empty jar of all platforms, and this platform's.
        listed.keySet().stream()
                .filter(name -> !Files.exists(lib.resolve(name)))
                .forEach(name -> problems.add("in the bill of materials, and not in the image: " + name));
        if (!problems.isEmpty()) {
            problems.forEach(p -> System.err.println("  " + p));
            System.exit(1);
        }
        return jars;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** {@code pkg:maven/g/a@1?classifier=linux&type=jar} is a-1-linux.jar. */
    private static String fileName(String purl) {
        String rest = purl.substring(purl.lastIndexOf('/') + 1);
        int at = rest.indexOf('@');
        int query = rest.indexOf('?');
        String version = rest.substring(at + 1, query < 0 ? rest.length() : query);
        String classifier = query < 0
                ? ""
                : Arrays.stream(rest.substring(query + 1).split("&"))
                        .filter(p -> p.startsWith("classifier="))
                        .map(p -> "-" + p.substring("classifier=".length()))
                        .collect(Collectors.joining());
        return rest.substring(0, at) + "-" + version + classifier + ".jar";
    }

    private void hold(ObjectNode component, String name, String sha256) {
        ArrayNode hashes = component.withArray("hashes");
        for (JsonNode hash : hashes) {
            if (hash.path("alg").asString("").equals("SHA-256")) {
                if (!hash.path("content").asString("").equals(sha256)) {
                    problems.add("its bytes are not those of the bill: " + name);
                }
                return;
            }
        }
        hashes.addObject().put("alg", "SHA-256").put("content", sha256);
    }

    private void addRuntime(Path runtime) throws IOException {
        var release = new Properties();
        try (InputStream in = Files.newInputStream(runtime.resolve("release"))) {
            release.load(in);
        }
        ObjectNode component = bom.withArray("components").addObject();
        component.put("type", "platform");
        component.put("bom-ref", "java-runtime");
        component.put("publisher", word(release, "IMPLEMENTOR", "unknown"));
        component.put("name", "Java run-time, linked from a JDK and JavaFX");
        component.put("version", word(release, "JAVA_RUNTIME_VERSION", word(release, "JAVA_VERSION", "unknown")));
        component.put("description", "Modules: " + word(release, "MODULES", "unknown"));
        component
                .putArray("licenses")
                .addObject()
                .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    }

    private static String word(Properties release, String name, String otherwise) {
        return release.getProperty(name, otherwise).replace("\"", "");
    }

    /** What each jar states, and the texts that lie in it. */
    private String notices(List<Path> jars) throws IOException {
        var out = new StringBuilder("Third-party notices\n\nMade by the build from the jars in this package: what each states about its licence, and the\n"
                + "licence and notice texts that lie in it. The Java run-time's own lie in lib/runtime/legal.\n");
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (name.startsWith("onset-")) {
                continue;
            }
            ObjectNode component = byFile.get(name);
            out.append("\n").append("=".repeat(100)).append("\n").append(name).append("\n");
            out.append(component.path("group").asString("")).append(':').append(component.path("name").asString(""));
            out.append(':').append(component.path("version").asString("")).append("\n");
            for (JsonNode licence : component.path("licenses")) {
                String words = licence.path("expression").asString("");
                JsonNode of = licence.path("license");
                out.append("Licence: ")
                        .append(words.isEmpty() ? of.path("id").asString(of.path("name").asString("unknown")) : words)
                        .append(of.path("url").asString("").isEmpty() ? "" : " (" + of.path("url").asString("") + ")")
                        .append("\n");
            }
            texts(jar, out);
        }
        return out.toString();
    }

    private static void texts(Path jar, StringBuilder out) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> found = zip.stream()
                    .filter(e -> !e.isDirectory())
                    .filter(e -> e.getName().matches("(META-INF/|META-INF/legal/|META-INF/maven/.*/)?(?i:LICEN[SC]E|NOTICE|COPYING)[^/]*"))
                    .filter(e -> !e.getName().endsWith(".class"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : found) {
                out.append("\n--- ").append(entry.getName()).append("\n\n");
                try (InputStream in = zip.getInputStream(entry)) {
                    out.append(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()).append("\n");
                }
            }
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
