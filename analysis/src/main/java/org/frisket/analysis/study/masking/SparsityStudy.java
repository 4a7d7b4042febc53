package org.frisket.analysis.study.masking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.DistinctTasks;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

/** How many zeros masks should start with (Zhao et al. 2020, section 5.1 and figure 1). */
public final class SparsityStudy implements Study<SparsityConfig> {
  @Override
  public String name() {
    return "sparsity";
  }

  @Override
  public String title() {
    return "Share of zeros at the start";
  }

  @Override
  public String asks() {
    return "How well does masking do, by the share of zeros that its masks start with? And how far do masks get"
        + " from there? (Zhao et al. 2020, section 5.1 and figure 1.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<SparsityConfig> config() {
    return SparsityConfig.class;
  }

  @Override
  public List<RunChoice> runs(SparsityConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(SparsityConfig config, StudyContext context) throws IOException {
    List<SparsityCurve> curves = new ArrayList<>();
    for (RunChoice task : config.tasks()) {
      List<Outcome> outcomes = new ArrayList<>();
      for (double sparsity : config.sparsities()) {
        var runs = context.runs(config.runs(task, sparsity));
        if (!runs.isEmpty()) {
          context.progress(
              "masks of " + runs.get(0).result().task() + ", " + Outcomes.percent(sparsity) + " %");
          outcomes.add(Outcome.of(runs));
        }
      }
      if (!outcomes.isEmpty()) {
        curves.add(new SparsityCurve(config.sparsities(), outcomes));
      }
    }
    DistinctTasks.require(curves.stream().map(SparsityCurve::task).toList());
    return new SparsityFindings(curves).findings();
  }
}
