package dev.onset.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** The classes that people get: everything of ours on the class path but tests and what tests need. */
public final class Product {

    private Product() {}

    /** Classes of these packages and those below, from folders and from jars. */
    public static JavaClasses classes(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // Test gear of another module comes as a jar, which the option above takes for a product.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(packages);
    }

    /** Every rule over the classes; a rule that concerns none of them passes, because a module alone has few kinds. */
    public static List<DynamicTest> lenient(JavaClasses classes, List<Rule> rules) {
        return rules.stream()
                .map(r -> DynamicTest.dynamicTest(
                        r.name(), () -> r.rule().allowEmptyShould(true).check(classes)))
                .toList();
    }

    /** Every rule over the classes; a rule that concerns none of them fails: it may be misspelled and hold nothing. */
    public static List<DynamicTest> strict(JavaClasses classes, List<Rule> rules) {
        return rules.stream()
                .map(r -> DynamicTest.dynamicTest(r.name(), () -> r.rule().check(classes)))
                .toList();
    }
}
