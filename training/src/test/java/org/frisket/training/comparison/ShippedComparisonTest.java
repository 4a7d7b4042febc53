package org.frisket.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.Methods;
import org.frisket.training.sweep.KnownRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison of the project, and its suites. */
class ShippedComparisonTest {
  private static final Path ROOT = Path.of(System.getProperty("frisket.root", ".."));
  private static final Path CONFIGS = ROOT.resolve("configs");
  private static final Path FOLDER = CONFIGS.resolve("comparison");

  @TempDir private Path runs;

  @Test
  void everyMethodThatTrainsAloneIsInIt() throws IOException {
    Comparison comparison = Comparison.read(FOLDER);

    assertThat(comparison.methods()).doesNotContainKeys("attempt", "curve");
    assertThat(Methods.names())
        .filteredOn(name -> !List.of("attempt", "curve").contains(name))
        .allMatch(comparison.methods()::containsKey);
  }

  @Test
  void everySweepOfItsFirstStageIsRight() throws IOException {
    Comparison comparison = Comparison.read(FOLDER);
    ComparisonPlan plan = new ComparisonPlan(comparison, runs);
    String first = comparison.stages().keySet().iterator().next();
    for (String method : plan.methods(first)) {
      ComparedSweep sweep = plan.sweep(first, method).orElseThrow();
      assertThat(sweep.write(runs).plan()).as(method).hasSize(sweep.runs() - 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper-small", "paper"})
  void aSuiteHasElevenTasksAndTriesEquallyManyRatesOfEveryMethod(String suite) throws IOException {
    Comparison comparison = Comparison.read(CONFIGS.resolve("suites").resolve(suite));
    ComparisonPlan plan = new ComparisonPlan(comparison, runs);

    assertThat(comparison.methods()).containsOnlyKeys("finetuning", "linear_probe", "masking");
    assertThat(comparison.stages()).hasSize(11);
    for (String stage : comparison.stages().keySet()) {
      assertThat(plan.sweep(stage, "masking").orElseThrow().write(runs).plan())
          .as(stage)
          .hasSameSizeAs(plan.sweep(stage, "finetuning").orElseThrow().write(runs).plan());
    }
  }

  @Test
  void resultsThatAreKeptAreKnown() throws IOException {
    KnownRuns known = KnownRuns.read(ROOT.resolve("docs"));

    assertThat(known.of("d2a4315295bc").orElseThrow().value()).isEqualTo(0.932);
    assertThat(known.of("2f7d6680730d").orElseThrow().value()).isEqualTo(0.946);
    assertThat(known.of("2f7d6680730d").orElseThrow().minutes()).isNull();
    assertThat(known.of("none")).isEmpty();
  }
}
