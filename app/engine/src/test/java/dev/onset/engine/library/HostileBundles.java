package dev.onset.engine.library;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives that mean harm, made from one that does not. */
final class HostileBundles {

    private static final List<String> NAMES = List.of(
            "../escape",
            "../../escape",
            "../../../../../../tmp/escape",
            "/etc/escape",
            "/escape",
            "//host/share/escape",
            "C:\\escape",
            "C:/escape",
            "\\\\host\\share\\escape",
            "..\\escape",
            "a/../../escape",
            "./escape",
            ".",
            "..",
            "",
            "/",
            "case.onset/",
            "case.onset/x",
            "./case.onset",
            "x/case.onset",
            "CASE.ONSET",
            "case.onset ",
            "case.onset.",
            "case.onset:stream",
            "case.onset\u0000.txt",
            "case\u202Etesno.onset",
            "case.onset\u0301",
            "manifest.json/../x",
            "draft.md/",
            "con",
            "nul.txt",
            "aux",
            ".ssh/authorized_keys",
            "~/.bashrc",
            "%2e%2e/x",
            "..%2fx",
            "\uFF0E\uFF0E/x",
            "case.onset\n",
            "META-INF/MANIFEST.MF",
            "x".repeat(4000),
            "symlink",
            "report.exe");

    private final byte[] good;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    HostileBundles(byte[] good) throws IOException {
        this.good = good;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(good))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                contents.put(e.getName(), zip.readAllBytes());
            }
        }
    }

    /** By a name that says what is wrong with each. */
    Map<String, byte[]> all() throws IOException {
        names();
        cuts();
        flips();
        bombs();
        manifests();
        cases();
        return all;
    }

    private void names() throws IOException {
        for (String name : NAMES) {
            var more = new LinkedHashMap<>(contents);
            more.put(name, "x".getBytes(StandardCharsets.UTF_8));
            all.put("name added " + shown(name), zip(more));
            var renamed = new LinkedHashMap<String, byte[]>();
            contents.forEach((n, bytes) -> renamed.put(n.equals("case.onset") ? name : n, bytes));
            all.put("name of the case " + shown(name), zip(renamed));
        }
        // The library refuses to write a name twice, so one is renamed in the bytes.
        for (String twin : List.of("case.onset", "manifest.json", "draft.md")) {
            var twins = new LinkedHashMap<>(contents);
            String other = twin.substring(0, twin.length() - 1) + "~";
            twins.put(other, contents.getOrDefault(twin, new byte[0]));
            all.put("twice " + twin, replaced(zip(twins), other, twin));
        }
        // What the local header says and what the list says differ.
        byte[] apart = zip(contents);
        int local = indexOf(apart, "draft.md".getBytes(StandardCharsets.UTF_8), 0);
        byte[] evil = "../../xx".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(evil, 0, apart, local, evil.length);
        all.put("local name differs", apart);
    }

    private void cuts() {
        for (int i = 0; i < 25; i++) {
            all.put("cut to " + i + "/25", Arrays.copyOf(good, good.length * i / 25));
        }
        all.put("bytes behind", Arrays.copyOf(good, good.length + 1000));
        byte[] before = new byte[good.length + 1000];
        System.arraycopy(good, 0, before, 1000, good.length);
        all.put("bytes before", before);
    }

    private void flips() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            byte[] flipped = good.clone();
            int at = i < 30 ? random.nextInt(good.length) : good.length - 1 - random.nextInt(300);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            all.put("bit " + i, flipped);
        }
    }

    private void bombs() throws IOException {
        var bomb = new LinkedHashMap<>(contents);
        bomb.put("case.onset", new byte[96 << 20]);
        all.put("bomb in the case", zip(hashed(bomb)));
        var page = new LinkedHashMap<>(contents);
        page.put("draft.html", new byte[80 << 20]);
        all.put("bomb in the page", zip(hashed(page)));
        var manifest = new LinkedHashMap<>(contents);
        manifest.put("manifest.json", new byte[8 << 20]);
        all.put("bomb in the list", zip(manifest));
        var many = new LinkedHashMap<>(contents);
        for (int i = 0; i < 60_000; i++) {
            many.put("e" + i, new byte[0]);
        }
        all.put("60 000 entries", zip(many));
        byte[] counted = good.clone();
        ByteBuffer.wrap(counted).order(ByteOrder.LITTLE_ENDIAN).putShort(good.length - 12, (short) 0xFFFF);
        all.put("65 535 entries said", counted);
        byte[] large = good.clone();
        ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(good.length - 10, 0x7FFFFFFF);
        all.put("list of 2 GB said", large);
        byte[] comment = Arrays.copyOf(good, good.length + 60_000);
        ByteBuffer.wrap(comment).order(ByteOrder.LITTLE_ENDIAN).putShort(good.length - 2, (short) 60_000);
        all.put("long comment", comment);
        all.put("nothing", new byte[0]);
        all.put("no archive", "hello".repeat(100).getBytes(StandardCharsets.UTF_8));
        all.put("empty archive", zip(Map.of()));
    }

    private void manifests() throws IOException {
        String text = new String(contents.getOrDefault("manifest.json", new byte[0]), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "{}",
                "[]",
                "null",
                "\"x\"",
                "{\"bundle\":\"onset-case\"}",
                "[".repeat(50_000),
                "{\"a\":".repeat(9_000),
                text.replace("onset-case", "other"),
                text.replace("\"format\" : 1", "\"format\" : 99"),
                text.replace("\"format\" : 1", "\"format\" : \"1\""),
                text.replace("\"format\" : 1", "\"format\" : 1e400"),
                text.replace("draft.md", "../draft.md"),
                text.replace("draft.md", "manifest.json"),
                text.replace("\"draft.md\"", "\"other.md\""),
                text.replaceAll("[0-9a-f]{64}", "0".repeat(64)),
                text.replaceAll("\"[0-9a-f]{64}\"", "7"),
                text.substring(0, text.length() / 2),
                "\uFEFF" + "{")) {
            var other = new LinkedHashMap<>(contents);
            other.put("manifest.json", bad.getBytes(StandardCharsets.UTF_8));
            all.put("list " + all.size(), zip(other));
        }
        for (String gone : contents.keySet()) {
            var fewer = new LinkedHashMap<>(contents);
            fewer.remove(gone);
            all.put("without " + gone, zip(fewer));
        }
    }

    private void cases() throws IOException {
        byte[] theCase = contents.getOrDefault("case.onset", new byte[0]);
        var random = new SplittableRandom(11);
        var content = new LinkedHashMap<String, byte[]>();
        content.put("empty", new byte[0]);
        content.put("words", "not a database".getBytes(StandardCharsets.UTF_8));
        content.put("header only", Arrays.copyOf(theCase, 100));
        content.put("half", Arrays.copyOf(theCase, theCase.length / 2));
        for (int i = 0; i < 12; i++) {
            byte[] damaged = theCase.clone();
            for (int k = 0; k < 40; k++) {
                damaged[100 + random.nextInt(damaged.length - 100)] ^= (byte) 0x55;
            }
            content.put("damaged " + i, damaged);
        }
        byte[] newer = theCase.clone();
        ByteBuffer.wrap(newer).putInt(60, 99);
        content.put("newer format", newer);
        byte[] foreign = theCase.clone();
        ByteBuffer.wrap(foreign).putInt(68, 0x12345678);
        content.put("other program's database", foreign);
        for (Map.Entry<String, byte[]> e : content.entrySet()) {
            var other = new LinkedHashMap<>(contents);
            other.put("case.onset", e.getValue());
            all.put("case " + e.getKey(), zip(hashed(other)));
        }
    }

    /** The same with a manifest that tells the right hashes. */
    static Map<String, byte[]> hashed(Map<String, byte[]> files) {
        var hashed = new LinkedHashMap<String, byte[]>();
        var lines = new StringBuilder();
        files.forEach((name, bytes) -> {
            if (!name.equals("manifest.json")) {
                lines.append(lines.isEmpty() ? "" : ",")
                        .append("\"" + name + "\":\"" + HexFormat.of().formatHex(sha256(bytes)) + "\"");
            }
        });
        hashed.put(
                "manifest.json",
                ("{\"bundle\":\"onset-case\",\"format\":1,\"app\":\"x\",\"sha256\":{" + lines + "}}")
                        .getBytes(StandardCharsets.UTF_8));
        files.forEach(hashed::putIfAbsent);
        return hashed;
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : files.entrySet()) {
                var entry = new ZipEntry(e.getKey());
                if (e.getValue().length == 0) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(0);
                    entry.setCrc(new CRC32().getValue());
                }
                zip.putNextEntry(entry);
                zip.write(e.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] in, String from, String to) {
        byte[] out = in.clone();
        byte[] wanted = from.getBytes(StandardCharsets.UTF_8);
        byte[] put = to.getBytes(StandardCharsets.UTF_8);
        for (int at = indexOf(out, wanted, 0); at >= 0; at = indexOf(out, wanted, at + 1)) {
            System.arraycopy(put, 0, out, at, put.length);
        }
        return out;
    }

    private static int indexOf(byte[] in, byte[] wanted, int from) {
        for (int i = from; i <= in.length - wanted.length; i++) {
            if (Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(String name) {
        return name.length() > 40
                ? name.substring(0, 40)
                : name.replace('\n', ' ').replace('\u0000', '0');
    }
}
