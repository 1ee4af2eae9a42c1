package dev.onset.engine.analysis.joins;

import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins label sets of all sources by service, without a configuration: names of services, pods and addresses are learned where one
 * set has two of them, and used where another has one. What two services share joins nothing. No guess is a normal answer.
 * Immutable.
 */
public final class Joins {

    /** Where one was seen, in words; the empty text marks what two services share. */
    private record Seen(String service, String words) {}

    private static final Seen SHARED = new Seen("", "");

    private final Map<String, Integer> services;
    private final Map<String, Seen> pods;
    private final Map<String, Seen> instances;

    private Joins(Map<String, Integer> services, Map<String, Seen> pods, Map<String, Seen> instances) {
        this.services = services;
        this.pods = pods;
        this.instances = instances;
    }

    /** Learns from every label set that was seen, of all sources together; the order does not matter. */
    public static Joins learn(Collection<Labels> sets) {
        var services = new TreeMap<String, Integer>();
        for (Labels set : sets) {
            String service = name(set, Role.SERVICE);
            if (!service.isEmpty()) {
                services.merge(service, 1, Integer::sum);
            }
        }
        var pods = new HashMap<String, Seen>();
        var instances = new HashMap<String, Seen>();
        for (Labels set : sets) {
            String service = name(set, Role.SERVICE);
            if (!service.isEmpty()) {
                learn(set, service, pods, instances);
            }
        }
        return new Joins(services, pods, instances);
    }

    private static void learn(Labels set, String service, Map<String, Seen> pods, Map<String, Seen> instances) {
        for (int i = 0; i < set.size(); i++) {
            String value = set.value(i);
            String words = set.name(i) + "=" + value + " stands beside " + said(set, Role.SERVICE) + " elsewhere";
            Role role = Role.of(set.name(i));
            if (role == Role.POD) {
                keep(pods, value, new Seen(service, words));
            } else if (role == Role.INSTANCE) {
                keep(instances, value, new Seen(service, words));
                keep(instances, host(value), new Seen(service, words));
            }
        }
    }

    private static void keep(Map<String, Seen> seen, String key, Seen one) {
        if (!key.isEmpty() && !isLocal(key)) {
            seen.merge(key, one, (a, b) -> a.service().equals(b.service()) ? a : SHARED);
        }
    }

    /** Every machine calls itself so. */
    private static boolean isLocal(String address) {
        String host = host(address);
        return host.equals("localhost") || host.startsWith("127.") || host.equals("0.0.0.0") || host.equals("[::1]");
    }

    /** The service that the set speaks of. */
    public Optional<JoinGuess> guess(Labels set) {
        String said = name(set, Role.SERVICE);
        if (!said.isEmpty()) {
            return Optional.of(new JoinGuess(said, true, said(set, Role.SERVICE) + " says so"));
        }
        for (Attempt attempt : List.<Attempt>of(this::byPod, this::byWorkload, this::byInstance, this::byJob)) {
            Optional<JoinGuess> guess = attempt.at(set);
            if (guess.isPresent()) {
                return guess;
            }
        }
        return Optional.empty();
    }

    @FunctionalInterface
    private interface Attempt {
        Optional<JoinGuess> at(Labels set);
    }

    private Optional<JoinGuess> byPod(Labels set) {
        String pod = value(set, Role.POD);
        Seen seen = pods.get(pod);
        if (seen != null && !seen.equals(SHARED)) {
            return Optional.of(new JoinGuess(seen.service(), false, seen.words()));
        }
        String workload = PodName.workload(pod);
        if (workload.isEmpty()) {
            return known(set, pod, said(set, Role.POD));
        }
        return known(set, workload, said(set, Role.POD) + " is a pod of " + workload)
                // A pod names its workload even where nothing else is known of it.
                .or(() -> workload(set).map(w -> new JoinGuess(w, false, said(set, Role.POD) + " is a pod of " + w)));
    }

    /** What a set's pod belongs to, by the form of its name alone. Names of machines have such forms by chance. */
    public static Optional<String> workload(Labels set) {
        int at = place(set, Role.POD);
        return at < 0 || !set.name(at).toLowerCase(Locale.ROOT).contains("pod")
                ? Optional.empty()
                : Optional.of(PodName.workload(set.value(at))).filter(w -> !w.isEmpty());
    }

    private Optional<JoinGuess> byWorkload(Labels set) {
        String workload = canonical(value(set, Role.WORKLOAD));
        return workload.isEmpty() ? Optional.empty() : known(set, workload, said(set, Role.WORKLOAD));
    }

    private Optional<JoinGuess> byInstance(Labels set) {
        String address = value(set, Role.INSTANCE);
        for (String key : List.of(address, host(address))) {
            Seen seen = instances.get(key);
            if (seen != null && !seen.equals(SHARED)) {
                return Optional.of(new JoinGuess(seen.service(), false, seen.words()));
            }
        }
        return known(set, host(address), said(set, Role.INSTANCE));
    }

    private Optional<JoinGuess> byJob(Labels set) {
        String job = canonical(value(set, Role.JOB));
        return job.isEmpty() ? Optional.empty() : known(set, job, said(set, Role.JOB));
    }

    /** A name that is a known service's, as it is or with the namespace or a collector's word around it. */
    private Optional<JoinGuess> known(Labels set, String name, String words) {
        for (String candidate : spellings(name, value(set, Role.NAMESPACE))) {
            Integer times = services.get(candidate);
            if (times != null) {
                String how = candidate.equals(name) ? "" : ", which is " + candidate + " written otherwise";
                return Optional.of(new JoinGuess(
                        candidate,
                        false,
                        words + how + ", a service that is named " + (times == 1 ? "once" : times + " times")));
            }
        }
        return Optional.empty();
    }

    private static Set<String> spellings(String name, String namespace) {
        var all = new java.util.LinkedHashSet<String>();
        all.add(name);
        all.add(name.replace('_', '-'));
        all.add(name.replace('-', '_'));
        if (!namespace.isEmpty() && name.startsWith(namespace + "-")) {
            all.add(name.substring(namespace.length() + 1));
        }
        if (!namespace.isEmpty()) {
            all.add(namespace + "-" + name);
        }
        for (String ending : List.of("-service", "-svc", "-server", "service")) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                all.add(name.substring(0, name.length() - ending.length()));
            } else {
                all.add(name + ending);
            }
        }
        return all;
    }

    /** The first value of a role, in one spelling. */
    private static String name(Labels set, Role role) {
        return canonical(value(set, role));
    }

    /** Without a namespace before it or a unit's ending. */
    private static String canonical(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.endsWith(".service") ? last.substring(0, last.length() - ".service".length()) : last;
    }

    private static String value(Labels set, Role role) {
        int at = place(set, role);
        return at < 0 ? "" : set.value(at);
    }

    private static String said(Labels set, Role role) {
        int at = place(set, role);
        return at < 0 ? "" : set.name(at) + "=" + set.value(at);
    }

    private static int place(Labels set, Role role) {
        for (int i = 0; i < set.size(); i++) {
            if (Role.of(set.name(i)) == role && !set.value(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    /** An address without its port. */
    private static String host(String address) {
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        int colon = rest.lastIndexOf(':');
        boolean port = colon > 0
                && colon < rest.length() - 1
                && rest.substring(colon + 1).chars().allMatch(Character::isDigit);
        return port ? rest.substring(0, colon) : rest;
    }

    /** Every conclusion about the sets, one a service and clause, by service: what was joined without anybody saying so. */
    public List<JoinGuess> concluded(Collection<Labels> sets) {
        var seen = new HashSet<JoinGuess>();
        var all = new ArrayList<JoinGuess>();
        for (Labels set : sets) {
            guess(set).filter(g -> !g.said() && seen.add(g)).ifPresent(all::add);
        }
        all.sort(java.util.Comparator.comparing(JoinGuess::service).thenComparing(JoinGuess::evidence));
        return all;
    }
}
