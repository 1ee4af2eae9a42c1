package dev.onset.connectors.arch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.onset.arch.Rule;
import dev.onset.connectors.seededone.LeaksOut;
import dev.onset.connectors.seededtwo.LooksAcross;
import dev.onset.signal.seeded.KnowsTooMuch;
import java.util.List;

/** Who may know whom among the connectors. */
final class ConnectorRules {

    private ConnectorRules() {}

    private static final ArchRule TOOLS_APART = slices().matching("dev.onset.connectors.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(), resideInAnyPackage("dev.onset.connectors.spi..", "dev.onset.connectors.http.."))
            .because("a connector is read, changed and thrown away without reading another");

    private static final ArchRule ONLY_KINDS_ARE_PUBLIC = classes()
            .that()
            .resideInAPackage("dev.onset.connectors.*..")
            .and()
            .resideOutsideOfPackages(
                    "dev.onset.connectors.spi..", "dev.onset.connectors.http..", "dev.onset.connectors.recorded..")
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleNameEndingWith("Kind")
            .because("what nobody can see, nobody can come to depend on");

    private static final ArchRule SIGNAL_IS_ALONE = classes()
            .that()
            .resideInAPackage("dev.onset.signal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.onset.signal..", "org.jspecify..")
            .because("what was observed is said in words that need no library");

    /** Each with classes that break it. */
    static List<Rule> all() {
        return List.of(
                Rule.of("2 tools apart", TOOLS_APART, LooksAcross.class),
                Rule.of("3 only kinds are public", ONLY_KINDS_ARE_PUBLIC, LeaksOut.class),
                Rule.of("7 signal is alone", SIGNAL_IS_ALONE, KnowsTooMuch.class));
    }
}
