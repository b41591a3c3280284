package io.carewallet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.carewallet.ui.chart.Pressures;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A record of many years has tens of thousands of rows: nothing is done for each row that goes through all of them,
/// and nothing goes through all of them while a page is drawn.
@AnalyzeClasses(packages = "io.carewallet", importOptions = ImportOption.DoNotIncludeTests.class)
class ManyRowsTest {
    /// One list is searched for each entry of another one.
    private static final Set<String> QUADRATIC = Set.of("removeAll", "retainAll", "containsAll");

    @ArchTest
    static final ArchRule rows_are_not_searched_for_each_row = noClasses()
            .that()
            .resideInAnyPackage("io.carewallet.ui.chart..", "io.carewallet.core.chart..", "io.carewallet.fhir..")
            .should()
            .callMethodWhere(describe("it searches a list for each of many", ManyRowsTest::searchesForEach));

    @ArchTest
    static final ArchRule tabs_are_drawn_of_rows_that_are_ready = noClasses()
            .that()
            .haveSimpleName("ChartTabs")
            .or()
            .haveSimpleNameEndingWith("Page")
            .or()
            .haveSimpleName("Matters")
            .or()
            .haveSimpleName("Aside")
            .should()
            .callMethod(Pressures.class, "together", List.class)
            .orShould()
            .callConstructorWhere(describe(
                    "it looks for the latest values",
                    call -> call.getTargetOwner().getName().equals("io.carewallet.ui.clinician.Latest")));

    private static boolean searchesForEach(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return QUADRATIC.contains(call.getName())
                && owner.isAssignableTo(Collection.class)
                && !owner.isAssignableTo(Set.class);
    }
}
