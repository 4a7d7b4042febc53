package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.paper.Judgement.Check;
import org.frisket.training.run.RunResult;

/** What masks are: their bytes, how they differ, and what else they are good for. */
final class MaskClaims {
  private static final String MULTILINGUAL = "multilingual";

  private MaskClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            8,
            "A mask takes some 3 % of a finetuned copy; memory grows by bits a task.",
            "about 3 %",
            "a package takes at most 3.5 % of a finetuned copy",
            "study memory",
            MaskClaims::bytes),
        new Claim(
            13,
            "Masks of two tasks differ, and more in upper blocks than in lower.",
            "",
            "of pairs of tasks with one seed, the attention output's dissimilarity is above zero, and larger in the top block than in the lowest masked one",
            "study dissimilarity",
            MaskClaims::differ),
        new Claim(
            18,
            "Open by its own words: masks over multilingual models; masks that make inference faster.",
            "",
            "a masked multilingual model that beats the majority, and a row of faster answers",
            "train configs/experiments/questions/bert-base-multilingual-cased/masking.yaml",
            MaskClaims::open));
  }

  private static Judgement bytes(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (JsonNode numbers : evidence.numbers("memory")) {
      JsonNode bytes = numbers.get("task_bytes");
      double share = bytes.get("bits").asDouble() / bytes.get("finetuning").asDouble();
      checks.add(
          new Check(
              share <= 0.035,
              sentence(
                  "%s: %.2f MB a mask, %.1f %% of a finetuned copy; %.2f MB as an archive.",
                  numbers.get("frozen").get("backbone").asText(),
                  bytes.get("bits").asDouble() / 1e6,
                  100 * share,
                  bytes.get("archive").asDouble() / 1e6)));
    }
    return Judgement.of(checks);
  }

  private static Judgement differ(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (BlockDissimilarity pair : BlockDissimilarity.of(evidence)) {
      checks.add(
          new Check(
              pair.lowest() > 0 && pair.top() > pair.lowest(),
              sentence(
                  "%s and %s: s is %.3f in block %d and %.3f in block %d.",
                  pair.first(),
                  pair.second(),
                  pair.lowest(),
                  pair.lowestBlock(),
                  pair.top(),
                  pair.topBlock())));
    }
    return Judgement.of(checks);
  }

  private static Judgement open(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (RunResult result : evidence.results()) {
      if (result.backbone().contains(MULTILINGUAL) && result.method().equals(TaskValues.MASKING)) {
        checks.add(
            new Check(
                true,
                sentence(
                    "%s, %s: %.4f on dev after %d epochs.",
                    result.task(), result.backbone(), result.value(), result.epochs())));
      }
    }
    if (!checks.isEmpty()) {
      checks.add(
          new Check(false, "No kept row shows a mask that makes answers faster without a loss."));
    }
    return Judgement.of(checks);
  }
}
