package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.evaluation.EnsembleBytes;
import org.frisket.training.evaluation.EnsembleResult;

/** Packages that answer together, as a part of the page of results. */
public final class EnsembleTable {
  private static final Comparator<EnsembleResult> ORDER =
      Comparator.comparing(EnsembleResult::backbone).thenComparing(EnsembleResult::task);
  private static final String HEAD =
      """

      ## Ensembles

      Packages of one task that answer together, as in Table 2 of the paper: each file in `docs/results/ensembles/` is what
      `./frisket evaluate --ensemble … --json` printed. The way to combine is picked on dev and, where the task has a test split,
      reported on it; where it has none, the value on dev is the highest of three that were tried there. Bytes are those of all files
      of packages and frozen model; a finetuned copy is counted, at four bytes a parameter of backbone and head.
      """;

  private EnsembleTable() {}

  /** All ensembles of a folder of JSON files; none where there is no folder. */
  public static List<EnsembleResult> readAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    return JsonFolder.readAll(
        folder,
        "what evaluate --ensemble --json prints",
        file -> Json.read(file, EnsembleResult.class),
        ORDER);
  }

  public static String toMarkdown(List<EnsembleResult> ensembles) {
    return ensembles.isEmpty()
        ? ""
        : HEAD + ensembles.stream().map(EnsembleTable::section).collect(Collectors.joining());
  }

  private static String section(EnsembleResult ensemble) {
    StringBuilder section = new StringBuilder();
    String test = ensemble.test() == null ? "test" : ensemble.test();
    section.append(
        "\n%d packages of %s on %s, %s on %d examples of dev:\n\n| | dev | %s |\n| --- | ---: | ---: |\n"
            .formatted(
                ensemble.members().size(),
                ensemble.task(),
                ensemble.backbone(),
                ensemble.metric(),
                ensemble.devExamples(),
                test));
    ensemble.members().forEach(member -> section.append(line(member)));
    section.append(line("mean of the packages", ensemble.meanDev(), ensemble.meanTest()));
    ensemble
        .dev()
        .forEach(
            (way, dev) -> {
              boolean picked = way == ensemble.picked();
              String name = way.text() + (picked ? " (picked)" : "");
              section.append(line(name, dev, picked ? ensemble.testValue() : null));
            });
    return section.append(sizes(ensemble)).toString();
  }

  private static String line(EnsembleResult.Alone member) {
    String name = "`%s`, %s, seed %d".formatted(member.name(), member.method(), member.seed());
    return line(name, member.dev(), member.test());
  }

  private static String line(String name, Double dev, Double test) {
    return "| %s | %s | %s |\n".formatted(name, digits(dev), digits(test));
  }

  private static String sizes(EnsembleResult ensemble) {
    EnsembleBytes bytes = ensemble.bytes();
    return String.format(
        Locale.ROOT,
        "\nPackages %,d bytes, with the frozen model %,d; as many finetuned copies %,d.\n",
        bytes.packages(),
        bytes.together(),
        bytes.finetunedCopies());
  }

  private static String digits(Double fraction) {
    return fraction == null ? "" : String.format(Locale.ROOT, "%.4f", fraction);
  }
}
