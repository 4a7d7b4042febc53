package org.frisket.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.analysis.report.FamilySupport;
import org.frisket.analysis.report.SupportCell;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.parity.FolderParity;
import org.frisket.tests.parity.HuggingFaceModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docs/families} says of each family of models is so. All of it is tried, and written,
 * under the tag {@code reliability}.
 */
class FamiliesTest {
  private static final Path DOCS = Cli.ROOT.resolve("docs");
  private static final String HOW =
      "mvn verify -Preliability -pl tests -am -Dtest=FamiliesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false writes docs/families";

  @TempDir private Path work;

  static List<String> families() throws IOException {
    try (Stream<Path> folders = Files.list(HuggingFaceModels.of("bert").getParent())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyFamilyIsThereWithEveryKindOfTaskAndFormOfExport() throws IOException {
    List<FamilySupport> kept = FamilySupport.readAll(DOCS);

    assertThat(kept.stream().map(FamilySupport::family)).as(HOW).isEqualTo(families());
    for (FamilySupport family : kept) {
      assertThat(family.cells()).as(HOW).hasSize(TaskKind.ofTexts().size());
      for (SupportCell cell : family.cells()) {
        List<String> told = new ArrayList<>(cell.works());
        told.addAll(cell.refused().keySet());
        assertThat(told)
            .as("%s of %s; %s", cell, family.family(), HOW)
            .containsExactlyInAnyOrderElementsOf(SupportTrial.uses());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  @Tag("reliability")
  void allOfAFamilyIsTriedAndWritten(String family) throws IOException {
    Path folder = HuggingFaceModels.of(family);
    Backbone backbone = HuggingFaceFolder.at(folder.toString()).load();
    AdaptationConfig masking = SupportTrial.settings("masking", "pretrained");
    List<SupportCell> cells = new ArrayList<>();
    for (TaskKind kind : TaskKind.ofTexts()) {
      SupportCase given =
          new SupportCase(masking, kind, ProblemType.SINGLE_LABEL, Optional.empty());
      cells.add(SupportTrial.of(backbone, given, work));
    }
    new FamilySupport(
            family,
            "transformers",
            FolderParity.texts(folder),
            FolderParity.of(folder, backbone),
            cells)
        .write(DOCS);

    assertThat(cells).allMatch(cell -> cell.works().contains(SupportCell.PREDICT));
  }
}
