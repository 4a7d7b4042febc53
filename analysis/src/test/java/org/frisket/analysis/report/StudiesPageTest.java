package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudiesPageTest {
  @TempDir private Path studies;

  private static StudyRecord record() throws IOException {
    return new StudyRecord(
        1,
        "a-key",
        "linear",
        "Straight lines",
        "What lies between?",
        List.of("Nothing is lost.", "Nothing is won."),
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of(new StudyRecord.Item("line", "Accuracy along a line")),
        new Provenance(
            "configs/studies/linear.yaml",
            JsonNodeFactory.instance.objectNode(),
            "study linear",
            List.of(
                new Provenance.UsedRun(
                    "0a1b", "e", "trec", "tiny", "masking", 2, "accuracy", 0.5, "ff", "train")),
            Map.of(),
            Map.of(),
            Machine.current(),
            "2026-11-25"),
        Map.of());
  }

  @Test
  void aStudyIsASection() throws IOException {
    Path folder = Files.createDirectory(studies.resolve("linear"));
    Files.writeString(folder.resolve("study.json"), Json.pretty(record()));

    assertThat(StudiesPage.toMarkdown(StudiesPage.readAll(studies)).lines().skip(4))
        .containsExactly(
            "",
            "## Straight lines",
            "",
            "What lies between? `./frisket study linear`, 2026-11-25.",
            "",
            "- Nothing is lost.",
            "- Nothing is won.",
            "",
            "![Accuracy along a line](studies/linear/line.png)",
            "",
            "| run | task | backbone | method | seed | dev |",
            "| --- | --- | --- | --- | ---: | ---: |",
            "| 0a1b | trec | tiny | masking | 2 | 0.5000 |");
  }

  @Test
  void aDamagedStudyIsNamed() throws IOException {
    Path folder = Files.createDirectory(studies.resolve("linear"));
    Files.writeString(folder.resolve("study.json"), "{\"key\": ");

    assertThatThrownBy(() -> StudiesPage.readAll(studies))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("study.json");
  }

  @Test
  void withoutAFolderThereAreNoStudies() throws IOException {
    assertThat(StudiesPage.readAll(studies.resolve("none"))).isEmpty();
  }
}
