package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.ResultsStudy;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {
  private static final String TWO_SEEDS =
      """
      runs:
        - {experiment: masking.yaml, set: {training.epochs: 1}, seeds: [1, 2], if_data: false}
        - {experiment: elsewhere.yaml, set: {}, seeds: [1], if_data: true}
      scale: 1.0
      """;

  @TempDir private static Path shared;
  private static TinyRuns before;

  @TempDir private Path folder;
  private final ResultsStudy study = new ResultsStudy();
  private TinyRuns tiny;

  @BeforeAll
  static void trainOnce() throws IOException {
    before = new TinyRuns(shared);
    before.result(new ResultsStudy(), TWO_SEEDS);
  }

  @BeforeEach
  void makeExperiments() throws IOException {
    tiny = new TinyRuns(folder);
  }

  private StudyRecord result(String config) throws IOException {
    return tiny.result(study, config).record();
  }

  /** A study of runs that are there. */
  private StudyRecord resultOfTrained() throws IOException {
    tiny.take(before, "tiny-masking");
    return result(TWO_SEEDS);
  }

  private StudyFolder files() {
    return new StudyFolder(tiny.runs().resolve("studies").resolve("results"));
  }

  @Test
  void missingRunsAreTrainedOnceAndWhatWasFoundIsKept() throws IOException {
    StudyRecord first = result(TWO_SEEDS);
    assertThat(tiny.trained()).containsExactly("tiny-masking 1", "tiny-masking 2");
    assertThat(result(TWO_SEEDS)).isEqualTo(first);
    assertThat(tiny.trained()).hasSize(2);
    assertThat(study.asked()).isEqualTo(1);
  }

  @Test
  void anotherConfigIsAnotherStudyOfTheSameRuns() throws IOException {
    StudyRecord first = resultOfTrained();
    StudyRecord second = result(TWO_SEEDS.replace("1.0", "2.0"));
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(study.asked()).isEqualTo(2);
    assertThat(tiny.trained()).isEmpty();
  }

  @Test
  void aChangedOrMissingFileIsMadeAgain() throws IOException {
    StudyRecord first = resultOfTrained();
    Path csv = files().path().resolve("results.csv");
    String whole = Sha256.of(csv);
    Files.writeString(csv, "something else");
    Files.delete(files().path().resolve("results.png"));
    assertThat(result(TWO_SEEDS).filesSha256()).isEqualTo(first.filesSha256());
    assertThat(Sha256.of(csv)).isEqualTo(whole);
    assertThat(study.asked()).isEqualTo(2);
  }

  @Test
  void aDamagedRecordIsMadeAgain() throws IOException {
    StudyRecord first = resultOfTrained();
    Files.writeString(files().record(), "{\"format_version\": 1");
    assertThat(result(TWO_SEEDS).key()).isEqualTo(first.key());
  }

  @Test
  void everythingIsWritten() throws IOException {
    StudyRecord record = resultOfTrained();
    assertThat(files().path().toFile().list())
        .containsExactlyInAnyOrder(
            "study.json", "results.csv", "results.svg", "results-narrow.svg", "results.png");
    assertThat(record.found()).containsExactly("There are 2 runs.");
    assertThat(record.numbers().path("runs").asInt()).isEqualTo(2);
    List<List<String>> rows = files().table("results");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(0)).isEqualTo("task seed 1");
    assertThat(record.provenance().runs()).extracting("seed").containsExactly(1L, 2L);
    assertThat(record.provenance().runs().get(0).packageSha256()).hasSize(64);
    assertThat(record.provenance().backbones()).containsOnlyKeys("tiny");
  }

  @Test
  void runsWhoseDataIsNotThereAreLeftOutAndNamed() throws IOException {
    assertThat(resultOfTrained().leftOut()).containsExactly("elsewhere.yaml");
  }

  @Test
  void runsThatMustBeThereAreAskedFor() {
    assertThatThrownBy(() -> result(TWO_SEEDS.replace("if_data: true", "if_data: false")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file: nowhere.tsv");
    assertThat(tiny.trained()).isEmpty();
  }

  @Test
  void aKeyThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> result(TWO_SEEDS + "scales: 2\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("scales")
        .hasMessageContaining("did you mean scale?");
  }

  @Test
  void aKeyThatIsMissingInsideAListIsNamed() {
    assertThatThrownBy(() -> result(TWO_SEEDS.replace(", seeds: [1]", "")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("seeds");
  }
}
