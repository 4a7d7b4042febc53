package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.paper.Judgement.Check;

/** What [CLS] looks like inside. */
final class InsideClaims {
  /** Right answers of a linear probe that count as nearly separable. */
  private static final double SEPARABLE = 0.9;

  /** By how much the pretrained model has to fall short of the trained ones. */
  private static final double LESS = 0.05;

  private static final String PRETRAINED = "pretrained";

  private InsideClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            10,
            "[CLS] of finetuned and of masked models is nearly linearly separable on SST-2, that of the pretrained one is not.",
            "",
            "a linear probe of the trained models is right about nine of ten dev examples, and of the pretrained one five points less or lower",
            "study representations",
            InsideClaims::separable));
  }

  private static Judgement separable(Evidence evidence) {
    Map<String, Double> probes = new HashMap<>();
    evidence
        .rows("representations", "representations-separation")
        .forEach(row -> probes.put(row.get("model"), Double.valueOf(row.get("probe accuracy"))));
    List<Check> checks = new ArrayList<>();
    for (String model : List.of("finetuned", "masked")) {
      if (probes.containsKey(model) && probes.containsKey(PRETRAINED)) {
        double probe = probes.get(model);
        checks.add(
            new Check(
                probe >= SEPARABLE && probe - probes.get(PRETRAINED) >= LESS,
                sentence(
                    "A probe of [CLS] is right about %.4f of the %s model's, %.4f of the pretrained one's.",
                    probe, model, probes.get(PRETRAINED))));
      }
    }
    return Judgement.of(checks);
  }
}
