package dev.onset.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules themselves: each sees what was planted for it. */
class HouseRulesTest {

    static List<Rule> rules() {
        return HouseRules.all();
    }

    private static final JavaClasses SEEDS = new ClassFileImporter().importPackages("dev.onset.arch.seeded");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rule_seesEachOfItsSeeds(Rule rule) {
        assertThat(rule.seeded()).isNotEmpty();
        assertThat(rule.unseen(SEEDS)).as(rule.name()).isEmpty();
    }

    @Test
    void everyRuleOfTheClass_isListed() throws IllegalAccessException {
        Set<ArchRule> listed = new HashSet<>();
        rules().forEach(r -> listed.add(r.rule()));
        for (Field field : Arrays.asList(HouseRules.class.getDeclaredFields())) {
            if (field.getType().equals(ArchRule.class)) {
                assertThat(listed).as(field.getName()).contains((ArchRule) field.get(null));
            }
        }
    }
}
