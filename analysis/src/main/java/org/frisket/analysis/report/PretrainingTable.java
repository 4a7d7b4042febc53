package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.pretraining.PretrainingResult;

/** Backbones that were pretrained further, as a part of the page of results. */
public final class PretrainingTable {
  private static final String HEAD =
      """

      ## Pretraining

      Each file in `docs/results/pretraining/` is the `pretraining.json` of a run of `./frisket pretrain`. Perplexity is that of masked tokens of text that was held out,
      beside that of a unigram model of the same tokens; zeros are those of the blocks' matrices. Minutes are by the clock, on two cores that other work had a share of.

      | backbone | from | method | seed | tokens of the text | steps | minutes | zeros | perplexity | of a unigram model | command |
      | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
      """;

  private PretrainingTable() {}

  /** All results of a folder of JSON files; none where there is no folder. */
  public static List<PretrainingResult> readAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    return JsonFolder.readAll(
        folder,
        "the pretraining.json of a run",
        file -> Json.read(file, PretrainingResult.class),
        Comparator.comparing(PretrainingResult::name));
  }

  public static String toMarkdown(List<PretrainingResult> results) {
    return results.isEmpty()
        ? ""
        : HEAD + results.stream().map(PretrainingTable::line).collect(Collectors.joining());
  }

  private static String line(PretrainingResult result) {
    Double zeros = result.sparsity();
    return "| "
        + String.join(
            " | ",
            result.name(),
            result.backbone(),
            result.method(),
            Long.toString(result.seed()),
            Cells.digits("%,.0f", (double) result.tokens()),
            Cells.digits("%,.0f", (double) result.steps()),
            Cells.digits("%.1f", result.minutes()),
            Cells.digits("%.2f %%", zeros == null ? null : 100 * zeros),
            Cells.digits("%.1f", result.perplexity()),
            Cells.digits("%.1f", result.unigramPerplexity()),
            "`" + result.command() + "`")
        + " |\n";
  }
}
