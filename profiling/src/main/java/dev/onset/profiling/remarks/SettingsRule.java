package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the virtual machine was started with: passwords, a version too old or too young, verification switched off, agents, open
 * management. Names of settings are said, their values never.
 */
final class SettingsRule implements Rule {

    private static final Set<String> TYPES = Set.of(
            "jdk.JVMInformation",
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JavaAgent",
            "jdk.NativeAgent");

    private static final Pattern PASSWORD = Pattern.compile("passw", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PASSWORD = Pattern.compile("passworld|passwise");
    private static final Pattern VERSION = Pattern.compile("JRE \\(((?:1\\.)?(\\d+)(?:\\.\\d+)*(?:_(\\d+))?[^)]*)\\)");

    private final Set<String> arguments = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>();
    private boolean verifiesNothing;
    private String version = "";
    private boolean isOpenJdk;
    private boolean hasManagementPort;
    private boolean isOpen;
    private boolean isPlain;
    private int javaAgents;
    private int nativeAgents;
    private int dynamicAgents;

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        switch (event.type()) {
            case "jdk.JVMInformation" -> machine(event);
            case "jdk.InitialEnvironmentVariable" -> addIfPassword(variables, text(event, "key"));
            case "jdk.InitialSystemProperty" -> property(text(event, "key"), text(event, "value"));
            default -> {
                javaAgents += event.type().equals("jdk.JavaAgent") ? 1 : 0;
                nativeAgents += event.type().equals("jdk.NativeAgent") ? 1 : 0;
                dynamicAgents += event.number("dynamic") != 0 ? 1 : 0;
            }
        }
    }

    private static String text(JfrEvent event, String field) throws BadProfileException {
        String text = event.text(field);
        return text == null ? "" : text;
    }

    private static void addIfPassword(Set<String> names, String name) {
        if (PASSWORD.matcher(name).find() && !NO_PASSWORD.matcher(name).find()) {
            names.add(name);
        }
    }

    private void machine(JfrEvent event) throws BadProfileException {
        version = text(event, "jvmVersion");
        isOpenJdk = text(event, "jvmName").startsWith("OpenJDK");
        String java = text(event, "javaArguments");
        String jvm = text(event, "jvmArguments");
        if (!java.contains("passworld") && !java.contains("passwise")) {
            for (String argument : java.split(" ", -1)) {
                if (PASSWORD.matcher(argument).find()) {
                    int equals = argument.indexOf('=');
                    arguments.add(equals > 0 ? argument.substring(0, equals) : "(an argument without a name)");
                }
            }
        }
        boolean isOff = (jvm + " " + java).matches("(?s).*(-Xverify:none|-noverify).*");
        verifiesNothing |= isOff && !java.contains("weblogic.Server");
    }

    private void property(String key, String value) {
        addIfPassword(properties, key);
        hasManagementPort |= key.equals("com.sun.management.jmxremote.port");
        boolean isFalse = !value.equalsIgnoreCase("true");
        isOpen |= key.equals("com.sun.management.jmxremote.authenticate") && isFalse;
        isPlain |= key.equals("com.sun.management.jmxremote.ssl") && isFalse;
    }

    @Override
    public List<Remark> remarks() {
        var remarks = new ArrayList<Remark>();
        password(remarks, "PasswordsInArguments", "arguments", arguments);
        password(remarks, "PasswordsInEnvironment", "environment variables", variables);
        password(remarks, "PasswordsInSystemProperties", "system properties", properties);
        if (verifiesNothing) {
            remarks.add(Remark.warning("BytecodeVerification", "Bytecode is not verified (-Xverify:none)."));
        }
        if (hasManagementPort && isOpen && !isPlain) {
            remarks.add(
                    Remark.warning("ManagementAgent", "Management is reachable from the network without a password."));
        } else if (hasManagementPort && isPlain && !isOpen) {
            remarks.add(Remark.information("ManagementAgent", "Management is reachable from the network unencrypted."));
        }
        if (javaAgents > 1 || nativeAgents > 1) {
            remarks.add(Remark.warning(
                    "MultipleAgents", javaAgents + " Java agents and " + nativeAgents + " native agents are loaded."));
        }
        if (dynamicAgents > 0) {
            remarks.add(Remark.warning("DynamicAgents", dynamicAgents + " agents were loaded while the program ran."));
        }
        version(remarks);
        return List.copyOf(remarks);
    }

    private static void password(List<Remark> remarks, String rule, String where, Set<String> names) {
        if (!names.isEmpty()) {
            remarks.add(Remark.warning(
                    rule,
                    String.format(
                            Locale.ROOT,
                            "%d %s look like passwords, and their values are in the recording: %s. Keep this file to yourself.",
                            names.size(),
                            where,
                            String.join(", ", names))));
        }
    }

    private void version(List<Remark> remarks) {
        Matcher found = VERSION.matcher(version);
        if (!found.find()) {
            return;
        }
        String name = found.group(1);
        int major = Integer.parseInt(found.group(2).length() > 4 ? "0" : found.group(2));
        String build = found.group(3);
        int update = build == null || build.length() > 6 ? 0 : Integer.parseInt(build);
        if (major == 7 && update < 40) {
            remarks.add(Remark.warning("FlightRecordingSupport", "Recordings of " + name + " are not sound."));
        } else if (name.contains("-ea") || name.contains("-internal")) {
            remarks.add(Remark.warning("FlightRecordingSupport", "An early build made the recording: " + name + "."));
        }
        if (isOpenJdk && major == 8 && update < 302) {
            remarks.add(Remark.warning(
                    "JfrPeriodicEventsFix",
                    "Before 8u302, periodic events were lost or came too often: " + name + "."));
        }
    }
}
