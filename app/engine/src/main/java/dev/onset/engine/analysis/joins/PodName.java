package dev.onset.engine.analysis.joins;

import java.util.regex.Pattern;

/** What a pod belongs to, by the form that Kubernetes gives to names of pods. */
public final class PodName {

    /** Letters and digits that cannot spell a word: what Kubernetes makes suffixes of (apimachinery, {@code rand.SafeEncodeString}). */
    private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

    /** Deployment: hash of the template, then of the pod. Old clusters write the hash in decimal or hexadecimal digits. */
    private static final Pattern DEPLOYMENT = Pattern.compile("-(?:" + SAFE + "{5,10}|[0-9a-f]{6,10})-[0-9a-z]{5}$");

    /** Job of a cron job: its minute or second, then of the pod. */
    private static final Pattern CRON = Pattern.compile("-[0-9]{8,10}-[0-9a-z]{5}$");

    /** Stateful set: a number. */
    private static final Pattern ORDINAL = Pattern.compile("-[0-9]{1,3}$");

    /** Daemon set or job: one suffix, with a digit, or without a vowel. */
    private static final Pattern DAEMON = Pattern.compile("-" + SAFE + "{5}$");

    private PodName() {}

    /** The workload's name; empty where the name has no such form. */
    public static String workload(String pod) {
        for (Pattern form : new Pattern[] {CRON, DEPLOYMENT, ORDINAL, DAEMON}) {
            var matcher = form.matcher(pod);
            if (matcher.find() && matcher.start() > 0) {
                return pod.substring(0, matcher.start());
            }
        }
        return "";
    }
}
