package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.analysis.study.KeptStudy;
import org.frisket.analysis.study.Provenance;
import org.frisket.analysis.study.StudyRecord;

/** The studies that are kept in the project, as a page of Markdown. */
public final class StudiesPage {
  private static final String HEAD =
      """
      # Studies

      Written by `./frisket report docs` from the folders in `docs/studies/`, each that of a study under `configs/studies`; never edited by hand.
      Figures and tables of each stand in its folder, and in `study.json` all numbers, its config, and the hashes of what it was made from.
      """;
  private static final String RUNS =
      """
      | run | task | backbone | method | seed | dev |
      | --- | --- | --- | --- | ---: | ---: |
      """;

  private StudiesPage() {}

  /**
   * All studies of a folder, by name; none where there is no folder.
   *
   * @throws org.frisket.models.error.InvalidInputException if one is damaged; names it
   */
  public static List<KeptStudy> readAll(Path studies) throws IOException {
    List<KeptStudy> kept = new ArrayList<>();
    if (!Files.exists(studies)) {
      return kept;
    }
    try (Stream<Path> folders = Files.list(studies)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        kept.add(KeptStudy.read(folder));
      }
    }
    return kept;
  }

  public static String toMarkdown(List<KeptStudy> studies) {
    return HEAD + studies.stream().map(StudiesPage::section).collect(Collectors.joining());
  }

  private static String section(KeptStudy kept) {
    StudyRecord study = kept.record();
    Provenance provenance = study.provenance();
    return "\n## "
        + study.title()
        + "\n\n"
        + study.asks()
        + " `./frisket "
        + provenance.command()
        + "`, "
        + provenance.date()
        + ".\n\n"
        + study.found().stream().map("- %s\n"::formatted).collect(Collectors.joining())
        + pictures(kept)
        + "\n"
        + RUNS
        + provenance.runs().stream().map(StudiesPage::row).collect(Collectors.joining());
  }

  private static String pictures(KeptStudy kept) {
    return kept.record().figures().stream()
        .map(
            figure ->
                "\n![%s](studies/%s/%s)\n"
                    .formatted(figure.title(), kept.folder(), FigureFiles.png(figure.name())))
        .collect(Collectors.joining());
  }

  private static String row(Provenance.UsedRun run) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d | %.4f |\n",
        run.runId(),
        run.task(),
        run.backbone(),
        run.method(),
        run.seed(),
        run.value());
  }
}
