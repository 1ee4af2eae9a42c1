package dev.onset.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static dev.onset.arch.Conditions.topLevelNamed;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.onset.arch.seeded.BadNamesUtils;
import dev.onset.arch.seeded.Breaker;
import dev.onset.arch.seeded.IBadName;
import dev.onset.arch.seeded.ReadsTrees;
import dev.onset.arch.seeded.RevealsSecrets;
import dev.onset.arch.seeded.TellsTime;
import dev.onset.arch.seeded.UsesAwt;
import dev.onset.arch.seeded.unmarked.Unmarked;
import java.util.List;

/** What holds in every module. */
public final class HouseRules {

    private HouseRules() {}

    static final ArchRule HEADLESS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.onset.desktop..", "dev.onset.engine.figures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "org.jfree..")
            .because(
                    "everything but the window runs without a screen; charts for a report are drawn in engine.figures");

    static final ArchRule JAVAFX_IN_THE_DESKTOP_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.onset.desktop..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "javax.swing..")
            .because("the figures of a report are drawn without a toolkit");

    private static final String STARTS_THREADS =
            "startVirtualThread|ofVirtual|ofPlatform|supplyAsync|runAsync|parallelStream|parallel|new\\w*(Pool|Executor|Task)";

    static final ArchRule THREADS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.onset.engine.task..",
                    "dev.onset.desktop.task..",
                    "dev.onset.connectors.http..",
                    "dev.onset.engine.cli..")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "Thread or Timer",
                    call -> call.getTargetOwner().getFullName().matches("java.lang.Thread|java.util.Timer")))
            .orShould()
            .callMethodWhere(calls("java\\.(lang|util)\\..*", STARTS_THREADS))
            .because(
                    "work is started, counted and interrupted in one place: engine.task, and desktop.task for the window;"
                            + " the gateway's own watches and the command line's shutdown hook apart");

    static final ArchRule PROCESSES = noClasses()
            .that()
            .resideOutsideOfPackages("dev.onset.engine.process..", "dev.onset.profiling.capture..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethodWhere(calls("java.lang.(Runtime|ProcessBuilder)", "exec|start|startPipeline"))
            .because(
                    "helpers run through spi.CommandRunner, which keeps secrets out of arguments and ends what it started");

    static final ArchRule SOCKETS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.onset.connectors.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..", "javax.net..", "java.nio.channels.spi..")
            .orShould()
            .dependOnClassesThat(
                    named(
                            "java.net.(Socket|ServerSocket|DatagramSocket|URLConnection|HttpURLConnection)|java.nio.channels.SocketChannel"))
            .orShould()
            .callMethodWhere(calls("java.net.URL", "open.*|getContent"))
            .because("deadlines, limits, redaction and recording are in the one gateway, connectors.http");

    static final ArchRule JSON = noClasses()
            .that(not(topLevelNamed(".*(Decoder|File|Writer|Reader|Json)")))
            .and(not(wireFormats()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "org.snakeyaml..")
            .because("a format is known by the class that reads or writes it: *Decoder, *Reader, *Writer, *File, *Json;"
                    + " within a connector all classes are about one backend's format");

    static final ArchRule SECRETS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.onset.connectors.http..", "dev.onset.connectors.spi..")
            .should()
            .callMethodWhere(calls("dev.onset.connectors.spi.Secret", "reveal"))
            .because("a credential goes to its own origin only, and the gateway sees to that");

    static final ArchRule SECRET_HOLDERS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.onset.connectors..", "dev.onset.engine.settings..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.onset.connectors.spi.Secret")
            .because("who never holds a credential cannot leak it");

    static final ArchRule STREAMS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.onset.engine.cli..")
            .should()
            .accessFieldWhere(DescribedPredicate.describe(
                    "a standard stream",
                    a -> a.getTargetOwner().isEquivalentTo(System.class)
                            && a.getName().matches("out|err|in")))
            .orShould()
            .callMethodWhere(calls(".*", "printStackTrace"))
            .because("standard output belongs to the verbs of engine.cli; everything else logs");

    static final ArchRule LOGGING = noClasses()
            .that(not(topLevelNamed("LogSetup")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "org.apache.commons.logging..", "org.apache.logging..", "ch.qos.logback..")
            .because("logging is SLF4J's; what writes it is the launcher's choice");

    static final ArchRule CLOCK = noClasses()
            // CaseFile.open is a debt: it sets a clock by itself where none is handed in.
            .that(not(topLevelNamed("Wiring|CaseFile")))
            .should()
            .callMethodWhere(calls("java.time.*", "now|system|systemUTC|systemDefaultZone|systemDefault|tick.*"))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class)
            .because("take an InstantSource or a ZoneId from the Wiring, so that a test can hold the clock");

    static final ArchRule NAMES = noClasses()
            .that()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*\\.(\\w*(Utils?|Helpers?|Manager|Impl)|I[A-Z]\\w*)")
            .because("a name says what the class is");

    static final ArchRule FINAL = classes()
            .that(concrete())
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("inheritance is designed, and then within a package, or it is forbidden");

    static final ArchRule NULL_MARKED =
            classes().should(Conditions.lieInANullMarkedPackage()).because("null is said in types");

    static final ArchRule NULL_WORDS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.annotation..", "jakarta.annotation..", "org.jetbrains..")
            .because("JSpecify's words are the ones the checker reads");

    static final ArchRule BANNED = noClasses()
            .should()
            .dependOnClassesThat(named("java.io.(Serializable|File|ObjectInputStream|ObjectOutputStream)"))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.prefs..", "javafx.fxml..", "javafx.scene.web..")
            .because("files are Paths, formats are our own, settings are a file, views are code");

    static final ArchRule THROWN = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    static final ArchRule DECLARED = noMethods()
            .that()
            .arePublic()
            .and()
            // The compiler's bridges repeat what an interface of the JDK declares.
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .declareThrowableOfType(Exception.class)
            .because("a seam says what can go wrong");

    static final ArchRule CAUGHT =
            noCodeUnits().should(Conditions.catchException()).because("catch what you can mend; a bug must surface");

    static final ArchRule STATE =
            fields().that().areStatic().should().beFinal().because("state lives in objects that somebody made");

    static final ArchRule SINGLETONS =
            noMethods().should().haveName("getInstance").because("the Wiring makes things and hands them over");

    static final ArchRule RECORDS = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areRecords()
            .and()
            .areNotStatic()
            .should()
            .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
            .because("an array in a record can be changed by anybody and breaks equals");

    static final ArchRule OPTIONALS = noFields()
            .that()
            .areNotStatic()
            .should()
            .haveRawType(named("java.util.Optional(Int|Double)?"))
            .because(
                    "absence in a field is @Nullable or an empty value of the type; Coverage.total alone has an OptionalLong");

    /** In the order of the guide to style; each with classes that break it. */
    public static List<Rule> all() {
        return List.of(
                Rule.of("1 headless", HEADLESS, UsesAwt.class),
                Rule.of("1 no JavaFX outside of the desktop", JAVAFX_IN_THE_DESKTOP_ONLY, UsesAwt.class),
                Rule.of("9 threads", THREADS, Breaker.class),
                Rule.of("9 processes", PROCESSES, Breaker.class),
                Rule.of("13 no static state", STATE, Breaker.class),
                Rule.of("13 no singletons", SINGLETONS, Breaker.class),
                Rule.of("14 nothing generic is thrown", THROWN, Breaker.class),
                Rule.of("14 nothing generic is declared", DECLARED, Breaker.class),
                Rule.of("14 nothing generic is caught", CAUGHT, Breaker.class),
                Rule.of("15 standard streams", STREAMS, Breaker.class),
                Rule.of("15 logging", LOGGING, Breaker.class),
                Rule.of("16 clock", CLOCK, TellsTime.class),
                Rule.of("17 names", NAMES, BadNamesUtils.class, IBadName.class),
                Rule.of("18 final", FINAL, Breaker.class),
                Rule.of("19 no arrays in records", RECORDS, Breaker.Arrays.class),
                Rule.of("19 no optional fields", OPTIONALS, Breaker.class),
                Rule.of("20 null marked", NULL_MARKED, Unmarked.class),
                Rule.of("20 null words", NULL_WORDS, Breaker.class),
                Rule.of("21 banned types", BANNED, Breaker.class),
                Rule.of("22 sockets", SOCKETS, Breaker.class),
                Rule.of("22 JSON", JSON, ReadsTrees.class),
                Rule.of("23 secrets are revealed in the gateway", SECRETS, RevealsSecrets.class),
                Rule.of("23 who holds secrets", SECRET_HOLDERS, RevealsSecrets.class));
    }

    private static DescribedPredicate<JavaClass> wireFormats() {
        return DescribedPredicate.describe(
                "classes of a connector or of the gateway",
                c -> c.getPackageName().matches("dev\\.onset\\.connectors\\.(?!spi).+"));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String owner, String name) {
        return DescribedPredicate.describe(
                owner + "." + name + "()",
                call -> call.getTargetOwner().getFullName().matches(owner)
                        && call.getName().matches(name));
    }

    private static DescribedPredicate<JavaClass> named(String regex) {
        return DescribedPredicate.describe(regex, c -> c.getFullName().matches(regex));
    }

    private static DescribedPredicate<JavaClass> concrete() {
        return DescribedPredicate.describe(
                "concrete classes",
                c -> !c.isInterface()
                        && !c.isEnum()
                        && !c.isAnonymousClass()
                        && !c.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !c.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !c.getSimpleName().equals("package-info")
                        && !isBaseOfItsPackage(c)
                        // A constant of an enum with a body of its own.
                        && !c.isAssignableTo(Enum.class));
    }

    /** Nobody outside can extend it, and somebody inside does. */
    private static boolean isBaseOfItsPackage(JavaClass c) {
        return !c.getModifiers().contains(JavaModifier.PUBLIC)
                && !c.getSubclasses().isEmpty();
    }
}
