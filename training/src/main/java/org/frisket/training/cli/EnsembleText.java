package org.frisket.training.cli;

import java.util.Locale;
import org.frisket.models.cli.TextTable;
import org.frisket.training.evaluation.Combination;
import org.frisket.training.evaluation.EnsembleBytes;
import org.frisket.training.evaluation.EnsembleResult;

/** An ensemble for a person: members, ways to combine them, sizes. */
final class EnsembleText {
  private EnsembleText() {}

  static String of(EnsembleResult result) {
    return String.join(
        System.lineSeparator(),
        "task %s, %d packages on %s, %s"
            .formatted(result.task(), result.members().size(), result.backbone(), result.metric()),
        "",
        table(result).toString(),
        "",
        picked(result),
        sizes(result.bytes(), result.members().size()));
  }

  private static TextTable table(EnsembleResult result) {
    String test = result.test() == null ? "test" : result.test();
    TextTable table = new TextTable("", "seed", "dev", test);
    for (EnsembleResult.Alone member : result.members()) {
      table.row(member.name(), member.seed(), digits(member.dev()), digits(member.test()));
    }
    table.row("mean of members", "", digits(result.meanDev()), digits(result.meanTest()));
    result
        .dev()
        .forEach((way, dev) -> table.row(way.text(), "", digits(dev), digits(test(result, way))));
    return table;
  }

  /** Only the picked way is tried on test. */
  private static Double test(EnsembleResult result, Combination way) {
    return way == result.picked() ? result.testValue() : null;
  }

  private static String picked(EnsembleResult result) {
    String picked =
        "picked on dev (%d examples): %s".formatted(result.devExamples(), result.picked().text());
    return result.test() == null
        ? picked + "; there is no test split, and dev, where it was picked, flatters it"
        : picked
            + String.format(
                Locale.ROOT,
                "; %s %.4f (%d examples)",
                result.test(),
                result.testValue(),
                result.testExamples());
  }

  private static String sizes(EnsembleBytes bytes, int members) {
    return String.format(
        Locale.ROOT,
        "%d packages %,d bytes, with the frozen model %,d; %d finetuned copies %,d",
        members,
        bytes.packages(),
        bytes.together(),
        members,
        bytes.finetunedCopies());
  }

  private static String digits(Double fraction) {
    return fraction == null ? "" : String.format(Locale.ROOT, "%.4f", fraction);
  }
}
