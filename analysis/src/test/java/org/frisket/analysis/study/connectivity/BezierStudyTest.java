package org.frisket.analysis.study.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.RunLine;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.files.AtomicFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BezierStudyTest {
  private static final String CONFIG =
      """
      ends:
        finetuned: {experiment: finetuning.yaml, set: {}, seeds: [1], if_data: false}
        masked: {experiment: masking.yaml, set: {}, seeds: [1], if_data: false}
      training: {experiment: finetuning.yaml, set: {experiment: tiny-curve}, seeds: [3], if_data: false}
      forms: [bezier, chain]
      control_points: 2
      scan: {places: 5, resamples: 40, seed: 1}
      """;

  @TempDir private Path folder;

  private StudyRecord result(TinyRuns tiny) throws IOException {
    return tiny.result(new BezierStudy(), CONFIG).record();
  }

  /** What a dry run says beforehand is what the study then trains, and what it says afterwards. */
  @Test
  @Tag("reliability")
  void curvesAreNamedBeforehandTrainedBetweenTheEndsAndLookedAt() throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    List<RunLine> before = overview(tiny);
    assertThat(tiny.trained()).isEmpty();
    assertThat(tiny.runs()).doesNotExist();
    StudyRecord record = result(tiny);

    assertTrainedAndLookedAt(tiny, record);
    assertThat(result(tiny)).isEqualTo(record);
    assertThat(tiny.trained()).hasSize(4);
    assertNamed(tiny, before, record);
  }

  private static void assertTrainedAndLookedAt(TinyRuns tiny, StudyRecord record) {
    assertThat(tiny.trained())
        .containsExactly("tiny-finetuning 1", "tiny-masking 1", "tiny-curve 3", "tiny-curve 3");
    assertThat(record.provenance().runs())
        .extracting("method")
        .containsExactly("finetuning", "masking", "curve", "curve");
    assertThat(record.numbers().findValuesAsText("path"))
        .containsExactly("straight line", "Bézier curve", "polygonal chain");
    for (String place : new String[] {"/metric/0", "/loss/0", "/metric/4", "/loss/4"}) {
      assertThat(record.numbers())
          .as(place)
          .extracting(path -> path.at(place))
          .containsOnly(record.numbers().get(0).at(place));
    }
    assertThat(record.tables())
        .extracting("name")
        .containsExactly("bezier-barriers", "bezier-training", "bezier-places");
  }

  private static void assertNamed(TinyRuns tiny, List<RunLine> before, StudyRecord record)
      throws IOException {
    List<RunLine> after = overview(tiny);
    assertThat(before)
        .extracting(RunLine::state)
        .containsExactly("missing", "missing", "later", "later");
    assertThat(before.get(3).command())
        .contains("--set method.form=chain", "--set method.to=" + tiny.runs());
    assertThat(after).extracting(RunLine::state).containsOnly("finished");
    assertThat(after).extracting(RunLine::command).isEqualTo(commands(before));
    assertThat(record.provenance().runs()).extracting("command").isEqualTo(commands(before));
    assertThat(record.provenance().runs())
        .extracting("runId")
        .isEqualTo(after.stream().map(RunLine::id).toList());

    AtomicFiles.deleteTree(tiny.runs().resolve("tiny-curve").resolve(after.get(3).id()));
    assertThat(overview(tiny))
        .extracting(RunLine::state)
        .containsExactly("finished", "finished", "finished", "missing");
  }

  private static List<String> commands(List<RunLine> lines) {
    return lines.stream().map(RunLine::command).toList();
  }

  private static List<RunLine> overview(TinyRuns tiny) throws IOException {
    StudyRunner runner = tiny.runner();
    return runner.overview(runner.plan(new BezierStudy(), tiny.write("bezier.yaml", CONFIG)));
  }
}
