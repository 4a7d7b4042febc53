package org.frisket.analysis.study.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyPlan;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.mask.PackedMask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnatomyStudyTest {
  @TempDir private static Path folder;
  private static StudyRecord record;
  private static StudyFolder files;
  private static RunMasks first;

  @BeforeAll
  static void study() throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    StudyRunner runner = tiny.runner();
    StudyPlan<AnatomyConfig> plan =
        runner.plan(
            new AnatomyStudy(),
            tiny.write(
                "anatomy.yaml",
                """
                runs: [{experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}]
                gone: 0.5
                """));
    record = runner.result(plan, "study anatomy");
    files = runner.folder(plan);
    var planned = plan.distinctRuns().get(0);
    first =
        RunMasks.of(
            new FinishedRun(
                planned.experiment(), planned.run(), planned.run().result().orElseThrow()));
  }

  @Test
  void flipsAreWhatWasDroppedAndTakenBack() throws IOException {
    for (List<String> row : rows("anatomy-distance")) {
      if (row.get(0).endsWith("seed 1")) {
        ParameterName name =
            first.masks().keySet().stream()
                .filter(n -> n.place().equals(row.get(1)))
                .findFirst()
                .orElseThrow();
        long dropped = Long.parseLong(row.get(5));
        long back = Long.parseLong(row.get(6));
        assertThat(dropped + back).isEqualTo(first.flips(name));
        assertThat(Long.parseLong(row.get(4)) - Long.parseLong(row.get(3)))
            .isEqualTo(dropped - back);
      }
    }
  }

  @Test
  void theLastMomentIsThatOfTheMetrics() throws IOException {
    JsonNode distance = record.numbers().path("distance");
    assertThat(distance.path("dropped").asLong() + distance.path("taken_back").asLong())
        .isPositive();
    List<List<String>> training = rows("anatomy-training");
    assertThat(training).hasSize(2 * 2 * first.masks().size()); // seeds, epochs, masks
  }

  @Test
  void everyZeroOfAHeadIsCountedOnce() {
    int heads = first.run().experiment().backbone().config().heads();
    PartZeros parts = PartZeros.of(first, 1, Structure.HEADS, heads).orElseThrow();
    Function<Role, PackedMask> mask =
        role -> first.masks().get(ParameterName.kernel(new Site.InBlock(1, role)));
    double zeros = Structure.HEADS.roles().stream().mapToInt(r -> mask.apply(r).zeros()).sum();
    double bits = Structure.HEADS.roles().stream().mapToInt(r -> mask.apply(r).size()).sum();
    assertThat(parts.shares()).hasSize(heads);
    assertThat(parts.mean()).isCloseTo(zeros / bits, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void aNeuronIsAColumnAndARow() {
    PartZeros parts = PartZeros.of(first, 0, Structure.NEURONS, 1).orElseThrow();
    PackedMask in = first.masks().get(ParameterName.kernel(new Site.InBlock(0, Role.INTERMEDIATE)));
    PackedMask out = first.masks().get(ParameterName.kernel(new Site.InBlock(0, Role.OUTPUT)));
    int neurons = (int) in.shape().get(1);
    int width = (int) in.shape().get(0);
    int neuron = neurons - 1;
    int zeros = 0;
    for (int i = 0; i < width; i++) {
      zeros += in.get(i * neurons + neuron) ? 0 : 1;
      zeros += out.get(neuron * width + i) ? 0 : 1;
    }
    assertThat(parts.shares()[neuron]).isEqualTo((double) zeros / (2 * width));
  }

  @Test
  void everyPartHasItsNumbersTableAndFigure() {
    assertThat(record.numbers().properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("distance", "training", "parts", "small_weights", "seeds");
    assertThat(record.figures()).hasSize(7);
    assertThat(record.tables()).hasSize(5);
    assertThat(record.numbers().path("seeds").path("zeros").asDouble()).isBetween(0.2, 5.0);
  }

  private static List<List<String>> rows(String table) throws IOException {
    List<List<String>> rows = files.table(table);
    return rows.subList(1, rows.size());
  }
}
