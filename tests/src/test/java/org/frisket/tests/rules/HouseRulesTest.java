package org.frisket.tests.rules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of the house: see docs/architecture.md. */
class HouseRulesTest {
  private static final JavaClasses FRISKET =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.frisket");

  @Test
  void aModuleUsesOnlyModulesListedAboveIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("tf-models")
        .definedBy("org.frisket.models..")
        .layer("savedmodels")
        .definedBy("org.frisket.savedmodels..")
        .layer("server")
        .definedBy("org.frisket.server..")
        .layer("training")
        .definedBy("org.frisket.training..")
        .layer("analysis")
        .definedBy("org.frisket.analysis..")
        .whereLayer("savedmodels")
        .mayOnlyBeAccessedByLayers("server", "training", "analysis")
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("analysis")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("analysis")
        .whereLayer("analysis")
        .mayNotBeAccessedByAnyLayer()
        .check(FRISKET);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.frisket.(**)").should().beFreeOfCycles().check(FRISKET);
  }

  @Test
  void theEncoderKnowsNoMethod() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.frisket.models.architecture..",
            "org.frisket.models.kernels..",
            "org.frisket.models.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.frisket.models.adaptation..")
        .check(FRISKET);
  }

  /** But for what adapters, and what masks, have in common, which is no method. */
  @Test
  void methodsDoNotKnowEachOther() {
    slices()
        .matching("org.frisket.models.adaptation.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            alwaysTrue(),
            resideInAnyPackage(
                "org.frisket.models.adaptation.bottleneck..",
                "org.frisket.models.adaptation.masking.binarizer.."))
        .check(FRISKET);
  }

  /** But for measurements of masking itself, and for studies of curves. */
  @Test
  void nobodyElseKnowsAMethod() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.frisket.models.adaptation..",
            "org.frisket.analysis.bench..",
            "org.frisket.analysis.connectivity..",
            "org.frisket.analysis.study.connectivity..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.frisket.models.adaptation.*..")
        .check(FRISKET);
  }

  /** A package that somebody names may be an archive; only what a run writes surely is none. */
  @Test
  void packagesThatAreNamedAreReadInEitherForm() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.frisket.savedmodels.cli..",
            "org.frisket.savedmodels.export..",
            "org.frisket.savedmodels.library..",
            "org.frisket.savedmodels.serving..",
            "org.frisket.savedmodels.store..",
            "org.frisket.training.cli..",
            "org.frisket.training.evaluation..",
            "org.frisket.analysis.bench..",
            "org.frisket.analysis.sizes..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.frisket.savedmodels.packages.TaskPackageFiles")
        .check(FRISKET);
  }

  @Test
  void theKernelsKnowNoArchitecture() {
    noClasses()
        .that()
        .resideInAnyPackage("org.frisket.models.kernels..", "org.frisket.models.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.frisket.models.architecture..")
        .check(FRISKET);
  }

  @Test
  void studiesDoNotKnowEachOther() {
    slices()
        .matching("org.frisket.analysis.study.(*)..")
        .should()
        .notDependOnEachOther()
        .check(FRISKET);
  }

  /** What a request means lies in the server's models; its wire formats stay apart. */
  @Test
  void grpcAndItsMessagesStayInTheirPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.frisket.server.grpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "com.linecorp.armeria.server.grpc..", "..grpc.wire..")
        .check(FRISKET);
  }

  /** What is measured must not be slowed down by what measures it. */
  @Test
  void theWorkerKnowsNothingOfTheMeasurement() {
    noClasses()
        .that()
        .resideInAPackage("org.frisket.analysis.bench.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.frisket.analysis.bench.measure..", "org.frisket.analysis.bench.rows..")
        .check(FRISKET);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    Set<String> silent = new TreeSet<>();
    FRISKET.forEach(one -> silent.add(one.getPackageName()));
    silent.removeIf(name -> FRISKET.contain(name + ".package-info"));
    assertThat(silent).isEmpty();
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.frisket.models.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(FRISKET);
  }

  /** A write that fails is the command's failure; Java's own stream would swallow it. */
  @Test
  void answersGoToTheCommandsOutputOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.frisket.models.cli..")
        .should()
        .accessField(System.class, "out")
        .check(FRISKET);
  }

  /** Who uses the library has neither a parser of arguments nor our log behind it. */
  @Test
  void theLibraryNeedsNothingThatCommandsNeed() {
    noClasses()
        .that()
        .resideInAnyPackage("org.frisket.models..", "org.frisket.savedmodels..")
        .and()
        .resideOutsideOfPackage("..cli..")
        .and()
        .doNotHaveSimpleName("Main")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.frisket..cli..",
            "picocli..",
            "org.jline..",
            "org.apache.logging.log4j.core..",
            "dev.langchain4j..")
        .check(FRISKET);
  }

  @Test
  void commandsStayInTheirPackages() {
    classes()
        .that()
        .areAnnotatedWith(picocli.CommandLine.Command.class)
        .should()
        .resideInAPackage("..cli..")
        .check(FRISKET);
  }
}
