package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.frisket.analysis.paper.Judgement.Check;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;

/** What masking reaches, beside finetuning. */
final class MethodClaims {
  /** What counts as doing as well, as a fraction of the metric. */
  private static final double POINT = 0.01;

  /** The paper's, of which SWAG has too few examples here: UD EWT stands for it. */
  private static final Set<String> TASKS =
      Set.of(
          "trec",
          "mrpc",
          "cola",
          "rte",
          "sst2",
          "qnli",
          "agnews",
          "semeval2016_4b",
          "ptb_pos",
          "conll2003_ner",
          "ud_ewt_pos");

  private static final String SUITE = "compare configs/suites/paper-small --docs docs";

  private MethodClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            1,
            "Masking does as well as finetuning on all eleven tasks.",
            "",
            "on every task masking's mean is at most one point below finetuning's; tasks where finetuning does not beat a linear probe do not count, and fewer than eleven tasks confirm it in part at most",
            SUITE,
            MethodClaims::asWell),
        new Claim(
            2,
            "An exception is RoBERTa on RTE; names stay below published figures for want of document context.",
            "",
            "it would take RoBERTa's weights, and documents around the sentences",
            "",
            evidence -> notTestable("No weights of RoBERTa and no document context are at hand.")),
        new Claim(
            9,
            "Four masks together take far less than four finetuned models, and err about as much.",
            "474 MB beside 1,752 MB",
            "an ensemble of masks takes under half of the copies' bytes and does no worse than its members' mean",
            "evaluate --ensemble PACKAGE PACKAGE PACKAGE PACKAGE",
            MethodClaims::ensembles),
        new Claim(
            14,
            "Masks of different seeds do equally well on a task.",
            "",
            "the standard deviation over three seeds or more is at most one point",
            SUITE,
            MethodClaims::seeds));
  }

  private static Judgement notTestable(String why) {
    return new Judgement(Verdict.NOT_TESTABLE, List.of(why));
  }

  private static Judgement asWell(Evidence evidence) {
    List<TaskValues> counted =
        TaskValues.of(evidence).stream()
            .filter(values -> TASKS.contains(values.task()) && values.counts())
            .toList();
    Judgement judged =
        Judgement.of(
            counted.stream()
                .map(values -> new Check(values.difference() >= -POINT, words(values)))
                .toList());
    if (counted.isEmpty()) {
      return judged;
    }
    long tasks = counted.stream().map(TaskValues::task).distinct().count();
    List<String> found = new ArrayList<>(judged.found());
    found.add(
        sentence(
            "%d of %d tasks were run with both; the difference is %.2f points in size on average.",
            tasks,
            TASKS.size(),
            counted.stream().mapToDouble(v -> 100 * Math.abs(v.difference())).average().orElse(0)));
    boolean all = tasks == TASKS.size() || judged.verdict() != Verdict.CONFIRMED;
    return new Judgement(all ? judged.verdict() : Verdict.IN_PART, found);
  }

  private static String words(TaskValues values) {
    PairedTest test = values.test();
    RunGroup masking = values.methods().get(TaskValues.MASKING);
    RunGroup finetuning = values.methods().get(TaskValues.FINETUNING);
    String paired =
        test.seeds() < 2
            ? ""
            : sentence("; paired over %d seeds, p = %.2f", test.seeds(), test.tTest());
    return sentence(
        "%s, %s: masked %s, finetuned %s, %+.2f points%s.",
        values.task(),
        values.backbone(),
        masking.text(),
        finetuning.text(),
        100 * values.difference(),
        paired);
  }

  private static Judgement ensembles(Evidence evidence) {
    return Judgement.of(evidence.ensembles().stream().map(MethodClaims::ensemble).toList());
  }

  private static Check ensemble(EnsembleResult ensemble) {
    double masks = (double) ensemble.bytes().packages() + ensemble.bytes().frozenModel();
    double copies = ensemble.bytes().finetunedCopies();
    double picked = ensemble.dev().get(ensemble.picked());
    return new Check(
        masks < copies / 2 && picked >= ensemble.meanDev(),
        sentence(
            "%s, %s: %d masks with the frozen model take %.0f MB, as many finetuned copies %.0f MB; %.4f together on dev, %.4f alone on average.",
            ensemble.task(),
            ensemble.backbone(),
            ensemble.members().size(),
            masks / 1e6,
            copies / 1e6,
            picked,
            ensemble.meanDev()));
  }

  private static Judgement seeds(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (TaskValues values : TaskValues.of(evidence)) {
      RunGroup masking = values.methods().get(TaskValues.MASKING);
      if (masking != null && masking.values().size() >= 3) {
        checks.add(
            new Check(
                masking.deviation() <= POINT,
                sentence(
                    "%s, %s: %s over %d seeds.",
                    values.task(), values.backbone(), masking.text(), masking.values().size())));
      }
    }
    return Judgement.of(checks);
  }
}
