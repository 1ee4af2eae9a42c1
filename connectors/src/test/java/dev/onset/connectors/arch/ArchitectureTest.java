package dev.onset.connectors.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.onset.arch.HouseRules;
import dev.onset.arch.Product;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final JavaClasses CLASSES = Product.classes("dev.onset.signal", "dev.onset.connectors");

    @TestFactory
    List<DynamicTest> house() {
        return Product.lenient(CLASSES, HouseRules.all());
    }

    @TestFactory
    List<DynamicTest> connectors() {
        return Product.lenient(CLASSES, ConnectorRules.all());
    }

    @TestFactory
    List<DynamicTest> connectorRules_seeTheirSeeds() {
        var seeds = new ClassFileImporter()
                .importPackages(
                        "dev.onset.signal.seeded", "dev.onset.connectors.seededone", "dev.onset.connectors.seededtwo");
        return ConnectorRules.all().stream()
                .map(r -> DynamicTest.dynamicTest(
                        r.name(), () -> assertThat(r.unseen(seeds)).isEmpty()))
                .toList();
    }

    @Test
    void classes_wereFound() {
        assertThat(CLASSES.size()).isGreaterThan(60);
        assertThat(CLASSES.contain("dev.onset.signal.Series")).isTrue();
    }
}
