package dev.onset.desktop.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.onset.arch.HouseRules;
import dev.onset.arch.Product;
import dev.onset.arch.Rule;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole product, all modules: here a rule that concerns no class fails. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = Product.classes("dev.onset");

    @TestFactory
    List<DynamicTest> house() {
        return Product.strict(CLASSES, HouseRules.all());
    }

    @TestFactory
    List<DynamicTest> desktop() {
        return Product.strict(CLASSES, DesktopRules.all());
    }

    @TestFactory
    List<DynamicTest> desktopRules_seeTheirSeeds() {
        JavaClasses seeds = new ClassFileImporter()
                .importPackages(
                        "dev.onset.engine.seeded",
                        "dev.onset.connectors.seeded",
                        "dev.onset.profiling.seeded",
                        "dev.onset.incident.seeded",
                        "dev.onset.cycle",
                        "dev.onset.desktop.draw.seeded",
                        "dev.onset.desktop.seededroom",
                        "dev.onset.desktop.seededother");
        return DesktopRules.all().stream()
                .map((Rule r) -> DynamicTest.dynamicTest(
                        r.name(), () -> assertThat(r.unseen(seeds)).isEmpty()))
                .toList();
    }

    @Test
    void classes_ofEveryModuleWereFound() {
        assertThat(CLASSES.size()).isGreaterThan(200);
        for (String packageName : List.of(
                "dev.onset.signal",
                "dev.onset.connectors.spi",
                "dev.onset.profiling",
                "dev.onset.incident",
                "dev.onset.engine.triage",
                "dev.onset.desktop.shell")) {
            assertThat(CLASSES.containPackage(packageName)).as(packageName).isTrue();
        }
        assertThat(CLASSES.stream().noneMatch(c -> c.getName().contains(".seeded")))
                .as("seeds are no part of the product")
                .isTrue();
        assertThat(CLASSES.stream().noneMatch(c -> c.getName().endsWith("Test")))
                .isTrue();
    }
}
