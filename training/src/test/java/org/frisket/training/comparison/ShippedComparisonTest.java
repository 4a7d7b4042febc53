package org.frisket.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.Methods;
import org.frisket.training.sweep.KnownRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of the project. */
class ShippedComparisonTest {
  private static final Path ROOT = Path.of(System.getProperty("frisket.root", ".."));
  private static final Path FOLDER = ROOT.resolve("configs").resolve("comparison");

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

  @Test
  void resultsThatAreKeptAreKnown() throws IOException {
    KnownRuns known = KnownRuns.read(ROOT.resolve("docs"));

    assertThat(known.of("d2a4315295bc").orElseThrow().value()).isEqualTo(0.932);
    assertThat(known.of("2f7d6680730d").orElseThrow().value()).isEqualTo(0.946);
    assertThat(known.of("2f7d6680730d").orElseThrow().minutes()).isNull();
    assertThat(known.of("none")).isEmpty();
  }
}
