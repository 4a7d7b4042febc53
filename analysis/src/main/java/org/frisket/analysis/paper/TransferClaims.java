package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.paper.Judgement.Check;

/** What models of one task know of another one. */
final class TransferClaims {
  private static final String COMMAND = "study transfer";
  private static final String SST2 = "sst2";
  private static final String SEMEVAL = "semeval2016_4b";
  private static final String POINTS = "points above it";

  /** Points above the majority that count as a transfer ("some 20"), and as none. */
  private static final double MUCH = 15;

  private static final double LITTLE = 5;

  /** What counts as equally well, as a fraction. */
  private static final double POINT = 0.01;

  private TransferClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            11,
            "A model of SemEval is some 20 points above majority on SST-2, finetuned or masked; one of SST-2 does not carry over to SemEval.",
            "some 20 points",
            "15 points or more there, five at most back",
            COMMAND,
            TransferClaims::directions),
        new Claim(
            12,
            "From SST-2 to IMDB masked and finetuned models do equally well, far above the majority.",
            "84.79 % masked, 85.25 % finetuned, majority 50 %",
            "at most one point apart, both 15 points or more above the majority",
            COMMAND,
            TransferClaims::imdb));
  }

  private static List<Map<String, String>> rows(Evidence evidence, String from, String to) {
    return evidence.rows("transfer", "transfer").stream()
        .filter(row -> row.get("from").equals(from) && row.get("to").startsWith(to))
        .toList();
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static String words(Map<String, String> row) {
    return sentence(
        "From %s to %s, %s, seed %s: %.4f, %+.1f points from the majority.",
        row.get("from"),
        row.get("to"),
        row.get("method"),
        row.get("seed"),
        number(row, "accuracy"),
        number(row, POINTS));
  }

  private static Judgement directions(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    rows(evidence, SEMEVAL, SST2)
        .forEach(row -> checks.add(new Check(number(row, POINTS) >= MUCH, words(row))));
    rows(evidence, SST2, SEMEVAL)
        .forEach(row -> checks.add(new Check(number(row, POINTS) <= LITTLE, words(row))));
    return Judgement.of(checks);
  }

  private static Judgement imdb(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    Rows.by("to", rows(evidence, SST2, "imdb"))
        .forEach(
            (to, rows) -> {
              rows.forEach(row -> checks.add(new Check(number(row, POINTS) >= MUCH, words(row))));
              double masked = mean(rows, "masking");
              double finetuned = mean(rows, "finetuning");
              checks.add(
                  new Check(
                      Math.abs(masked - finetuned) <= POINT,
                      sentence("To %s: masked %.4f, finetuned %.4f.", to, masked, finetuned)));
            });
    return Judgement.of(checks);
  }

  private static double mean(List<Map<String, String>> rows, String method) {
    return rows.stream()
        .filter(row -> row.get("method").equals(method))
        .mapToDouble(row -> number(row, "accuracy"))
        .average()
        .orElse(Double.NaN);
  }
}
