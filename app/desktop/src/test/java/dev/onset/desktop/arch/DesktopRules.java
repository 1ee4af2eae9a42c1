package dev.onset.desktop.arch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import dev.onset.arch.Rule;
import dev.onset.connectors.Connectors;
import dev.onset.connectors.seeded.KnowsTheEngine;
import dev.onset.cycle.a.One;
import dev.onset.desktop.draw.seeded.KnowsTheTriage;
import dev.onset.desktop.seededother.LooksIntoARoom;
import dev.onset.desktop.seededroom.BadViewModel;
import dev.onset.engine.seeded.KnowsTheWindow;
import dev.onset.incident.seeded.KnowsASignal;
import java.util.List;
import javafx.application.Platform;

/** Who may know whom between the modules and within the desktop. */
final class DesktopRules {

    private DesktopRules() {}

    private static final ArchRule DRAW_KNOWS_PIXELS_AND_SIGNALS = classes()
            .that()
            .resideInAPackage("dev.onset.desktop.draw..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javafx.scene.canvas..",
                    // A picture of pixels to lay on, and the form of a line's end.
                    "javafx.scene.image..",
                    "javafx.scene.shape..",
                    "javafx.scene.paint..",
                    "javafx.scene.text..",
                    "javafx.geometry..",
                    "dev.onset.signal..",
                    "dev.onset.profiling",
                    "dev.onset.desktop.draw..",
                    "org.jspecify..")
            .because("what paints is tested on a bare canvas");

    private static final ArchRule NO_CYCLES = slices().matching("dev.onset.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that know each other are one package");

    private static final ArchRule LEAVES_KNOW_NO_USER = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.onset.connectors..", "dev.onset.signal..", "dev.onset.profiling..", "dev.onset.incident..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.onset.engine..", "dev.onset.desktop..")
            .because("desktop -> engine -> leaves");

    private static final ArchRule LEAVES_APART = slices().assignedFrom(new Leaves())
            .should()
            .notDependOnEachOther()
            .because("only the engine turns what one leaf says into what another understands");

    private static final ArchRule ENGINE_KNOWS_NO_WINDOW = noClasses()
            .that()
            .resideInAPackage("dev.onset.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onset.desktop..")
            .because("whatever the window can find, the command line finds without a display");

    private static final ArchRule FX_THREAD = noClasses()
            .that()
            .resideOutsideOfPackage("dev.onset.desktop.task..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "Platform.runLater or isFxApplicationThread",
                    call -> call.getTargetOwner().isEquivalentTo(Platform.class)
                            && call.getName().matches("runLater|isFxApplicationThread")))
            .because("one place brings results back to the window, drops the stale and counts them");

    private static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("View")
            .because("what a window does is tested without a window");

    private static final ArchRule VIEWS_READ_NOTHING = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onset.connectors.spi..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .because("a view binds; it neither asks nor opens");

    private static final ArchRule FEATURES_APART = slices().matching("dev.onset.desktop.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "dev.onset.desktop.draw..",
                            "dev.onset.desktop.task..",
                            "dev.onset.desktop.control..",
                            "dev.onset.desktop.draft.."))
            .ignoreDependency(resideInAPackage("dev.onset.desktop.shell.."), alwaysTrue())
            .because("features meet in the shell and nowhere else");

    private static final ArchRule KINDS_ARE_WIRED = noClasses()
            .that()
            .doNotHaveSimpleName("Wiring")
            .and()
            .resideOutsideOfPackage("dev.onset.engine.settings..")
            .should()
            .callMethod(Connectors.class, "builtIn")
            .because("who takes a list of kinds can be tested with two");

    /** Each with classes that break it. */
    static List<Rule> all() {
        return List.of(
                Rule.of("4 draw knows pixels and signals", DRAW_KNOWS_PIXELS_AND_SIGNALS, KnowsTheTriage.class),
                Rule.of("5 no cycles", NO_CYCLES, One.class),
                Rule.of(
                        "6 leaves know no user",
                        LEAVES_KNOW_NO_USER,
                        KnowsTheEngine.class,
                        dev.onset.incident.seeded.KnowsTheEngine.class,
                        dev.onset.profiling.seeded.KnowsTheEngine.class),
                Rule.of("6 leaves apart", LEAVES_APART, KnowsASignal.class),
                Rule.of("6 engine knows no window", ENGINE_KNOWS_NO_WINDOW, KnowsTheWindow.class),
                Rule.of("8 FX thread", FX_THREAD, BadViewModel.class),
                Rule.of("10 view models know no controls", VIEW_MODELS_KNOW_NO_CONTROLS, BadViewModel.class),
                Rule.of("11 views read nothing", VIEWS_READ_NOTHING, BadViewModel.BadView.class),
                Rule.of("12 features apart", FEATURES_APART, LooksIntoARoom.class),
                Rule.of("13 kinds are wired", KINDS_ARE_WIRED, BadViewModel.class));
    }
}
