package dev.onset.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule and the classes that break it on purpose.
 *
 * @param seeded lie beside the tests and are never part of the product
 */
public record Rule(String name, ArchRule rule, List<Class<?>> seeded) {

    public Rule {
        seeded = List.copyOf(seeded);
    }

    public static Rule of(String name, ArchRule rule, Class<?>... seeded) {
        return new Rule(name, rule, List.of(seeded));
    }

    /** Where the seeds lie that the rule says nothing about; empty unless the rule is broken. */
    public List<String> unseen(JavaClasses seeds) {
        List<String> complaints = rule.evaluate(seeds).getFailureReport().getDetails();
        return seeded.stream()
                .map(Class::getName)
                .filter(name -> complaints.stream().noneMatch(c -> c.contains(name)))
                .toList();
    }
}
