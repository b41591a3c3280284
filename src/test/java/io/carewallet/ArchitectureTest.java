package io.carewallet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Which room may use what. There is no module-info (JavaFX, web3j and HAPI do not fit on one module path), so this is
/// the module system: a build that breaks a wall does not pass.
@AnalyzeClasses(packages = "io.carewallet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_PARAMETERS = 6;
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String GENERATED = "io.carewallet.ethereum.contract..";
    private static final List<String> ADAPTERS = List.of("fhir", "ipfs", "ethereum", "sqlite");

    /// JavaFX makes the application object itself and hands it text alone, so what it needs waits in one field. And it
    /// has one UI thread for all windows: the one place for threads counts what was asked of it and is not done.
    private static final Set<String> STATE_THAT_JAVAFX_ASKS_FOR =
            Set.of("io.carewallet.ui.shell.CareWalletApp.waiting", "io.carewallet.ui.common.Background.UNFINISHED");

    @ArchTest
    static final ArchRule crypto_knows_none_of_our_other_rooms = only("crypto");

    @ArchTest
    static final ArchRule core_knows_crypto_alone = only("core", "crypto");

    @ArchTest
    static final ArchRule ui_sees_no_adapter = only("ui", "core", "crypto");

    @ArchTest
    static void adapters_never_see_each_other(JavaClasses classes) {
        ADAPTERS.forEach(adapter -> only(adapter, "core", "crypto").check(classes));
    }

    @ArchTest
    static final ArchRule every_class_lives_in_a_room_that_has_rules = classes()
            .that()
            .doNotHaveFullyQualifiedName("io.carewallet.package-info")
            .should()
            .resideInAnyPackage(Stream.concat(ADAPTERS.stream(), Stream.of("app", "ui", "core", "crypto"))
                    .map(ArchitectureTest::room)
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.carewallet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_crypto_encrypts = keptTo("crypto", "javax.crypto..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule only_ethereum_speaks_web3j = keptTo("ethereum", "org.web3j..");

    @ArchTest
    static final ArchRule only_fhir_speaks_hapi = keptTo("fhir", "ca.uhn.fhir..", "org.hl7.fhir..");

    @ArchTest
    static final ArchRule only_sqlite_speaks_jdbc = keptTo("sqlite", "java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule only_ui_draws = noClasses()
            .that()
            .resideOutsideOfPackages(room("ui"), room("app"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule core_logs_nothing = noClasses()
            .that()
            .resideInAPackage(room("core"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.slf4j..", "java.util.logging..", "ch.qos.logback..", "org.apache..logging..")
                    .or(nameMatching("java\\.lang\\.System\\$Logger.*")));

    @ArchTest
    static final ArchRule core_is_told_the_time = noClasses()
            .that()
            .resideInAPackage(room("core"))
            .should()
            .accessTargetWhere(describe("it reads a clock", ArchitectureTest::readsAClock));

    @ArchTest
    static final ArchRule view_models_run_without_a_window = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..");

    @ArchTest
    static final ArchRule only_app_prints = noClasses()
            .that()
            .resideOutsideOfPackages(room("app"), GENERATED)
            .should()
            .accessTargetWhere(describe("it prints", ArchitectureTest::prints));

    @ArchTest
    static final ArchRule nothing_is_read_by_java_serialization =
            noClasses().should().dependOnClassesThat(type(ObjectInputStream.class));

    @ArchTest
    static final ArchRule there_is_no_web_view =
            noClasses().should().dependOnClassesThat().resideInAPackage("javafx.scene.web..");

    @ArchTest
    static final ArchRule static_fields_are_final = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(resideInAPackage(GENERATED).negate())
            .and(describe(
                    "are not what JavaFX asks for",
                    (JavaField field) -> !STATE_THAT_JAVAFX_ASKS_FOR.contains(field.getFullName())))
            .should()
            .beFinal();

    /// What a static final field holds must not change either: arrays are private, collections are of the kind that
    /// refuses changes, and nothing is made for being shared and changed.
    @ArchTest
    static void static_fields_hold_nothing_that_changes(JavaClasses classes) {
        var changing = new ArrayList<String>();
        for (JavaClass each : classes.that(resideInAPackage(GENERATED).negate())) {
            for (JavaField field : each.getFields()) {
                boolean ours = field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !STATE_THAT_JAVAFX_ASKS_FOR.contains(field.getFullName());
                if (ours && changes(field)) {
                    changing.add(field.getFullName());
                }
            }
        }
        assertThat(changing).isEmpty();
    }

    @ArchTest
    static void no_source_is_longer_than_a_reader_can_hold(JavaClasses classes) throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        int seen = 0;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : (Iterable<Path>) sources.filter(p -> p.toString().endsWith(".java"))::iterator) {
                int lines = Files.readAllLines(source).size();
                if (lines > MOST_LINES) {
                    tooLong.put(SOURCES.relativize(source).toString(), lines);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(tooLong).as("sources of more than %d lines", MOST_LINES).isEmpty();
    }

    /// Whoever needs more is more than one thing, or some of what it needs belongs together and has a name. Records are
    /// exempt: their components are data.
    @ArchTest
    static void constructors_take_no_more_than_a_reader_can_hold(JavaClasses classes) {
        Map<String, Integer> tooMany = new TreeMap<>();
        int seen = 0;
        for (JavaClass each : classes.that(resideInAPackage(GENERATED).negate())) {
            if (each.isRecord() || each.isAnonymousClass() || each.isLocalClass()) {
                continue;
            }
            // The compiler hands an enum constant its name and its place as well.
            int unwritten = each.isEnum() ? 2 : 0;
            for (JavaConstructor constructor : each.getConstructors()) {
                int parameters = constructor.getRawParameterTypes().size() - unwritten;
                if (parameters > MOST_PARAMETERS) {
                    tooMany.put(each.getName(), parameters);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(tooMany)
                .as("constructors of more than %d parameters", MOST_PARAMETERS)
                .isEmpty();
    }

    /// The same for methods. Only what others ask for has more: each parameter of a command is an option that the
    /// person may give, and picocli fills them in by place; a record's methods of the compiler are not written by
    /// anybody.
    @ArchTest
    static void methods_take_no_more_than_a_reader_can_hold(JavaClasses classes) {
        Map<String, Integer> tooMany = new TreeMap<>();
        int seen = 0;
        for (JavaClass each : classes.that(resideInAPackage(GENERATED).negate())) {
            for (JavaMethod method : each.getMethods()) {
                int parameters = method.getRawParameterTypes().size();
                if (parameters > MOST_PARAMETERS
                        && !method.isAnnotatedWith(Command.class)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    tooMany.put(method.getFullName(), parameters);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(1_000);
        assertThat(tooMany)
                .as("methods of more than %d parameters", MOST_PARAMETERS)
                .isEmpty();
    }

    private static String room(String name) {
        return "io.carewallet." + name + "..";
    }

    /// Of our own rooms, `room` may use itself and `others`.
    private static ArchRule only(String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(others))
                .map(ArchitectureTest::room)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(resideInAPackage("io.carewallet..")
                        .and(resideInAnyPackage(allowed).negate()))
                .because(room + " may use " + String.join(", ", allowed));
    }

    private static ArchRule keptTo(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean clock = owner.startsWith("java.time.")
                && (name.equals("now") || name.matches("(system|tick).*") && !owner.equals("java.time.ZoneId"));
        boolean ofTheSystem = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
        boolean date = access instanceof JavaCall<?> call
                && owner.equals("java.util.Date")
                && call.getTarget().getRawParameterTypes().isEmpty()
                && name.equals("<init>");
        return clock || ofTheSystem || date;
    }

    private static boolean prints(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean stream =
                owner.equals("java.lang.System") && Set.of("out", "err").contains(target.getName());
        return stream
                || (target.getName().equals("printStackTrace")
                        && target.getOwner().isAssignableTo(Throwable.class));
    }

    private static boolean changes(JavaField field) {
        JavaClass kind = field.getRawType();
        if (kind.isArray()) {
            return !field.getModifiers().contains(JavaModifier.PRIVATE)
                    && !field.getName().startsWith("$");
        }
        if (kind.isAssignableTo(Collection.class) || kind.isAssignableTo(Map.class)) {
            return !refusesChanges(valueOf(field));
        }
        return kind.getPackageName().startsWith("java.util.concurrent")
                || kind.isAssignableTo(ThreadLocal.class)
                || kind.isAssignableTo(StringBuilder.class)
                || kind.isAssignableTo("javafx.beans.property.ReadOnlyProperty");
    }

    private static boolean refusesChanges(Object collection) {
        String kind = collection.getClass().getName();
        return kind.startsWith("java.util.ImmutableCollections$")
                || kind.startsWith("java.util.Collections$Unmodifiable");
    }

    private static Object valueOf(JavaField field) {
        try {
            var reflected = field.reflect();
            assertThat(Modifier.isStatic(reflected.getModifiers())).isTrue();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
