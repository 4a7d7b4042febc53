package org.frisket.analysis.study.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.DataChoice;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.error.InvalidInputException;

/** What models of a task know of another one (Zhao et al. 2020, section 6.2 and table 3). */
public final class TransferStudy implements Study<TransferConfig> {
  @Override
  public String name() {
    return "transfer";
  }

  @Override
  public String title() {
    return "Transfer between tasks";
  }

  @Override
  public String asks() {
    return "How often is a model of one task right about the texts of another one, whose labels mean the same,"
        + " finetuned or masked, beside the answer that is right most often? (Zhao et al. 2020, section 6.2 and"
        + " table 3.) Texts that a model was trained with are left out.";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<TransferConfig> config() {
    return TransferConfig.class;
  }

  @Override
  public List<RunChoice> runs(TransferConfig config) {
    return config.runs();
  }

  @Override
  public List<DataChoice> data(TransferConfig config) {
    return config.data();
  }

  @Override
  public Findings run(TransferConfig config, StudyContext context) throws IOException {
    List<Target> targets = targets(config, context);
    List<Trial> trials = new ArrayList<>();
    for (TransferSource source : config.sources()) {
      for (FinishedRun run : context.runs(source.runs())) {
        try (Trials model = new Trials(run, source.meanings())) {
          for (Target target : targets) {
            context.progress(
                "%s, %s on %s".formatted(run.label(), run.result().method(), target.name()));
            trials.add(model.on(target));
          }
        }
      }
    }
    return new TransferFindings(trials).findings();
  }

  private static List<Target> targets(TransferConfig config, StudyContext context) {
    List<Target> targets = new ArrayList<>();
    for (TransferTarget target : config.targets()) {
      context.data(target.data()).ifPresent(data -> targets.add(Target.of(target, data)));
    }
    InvalidInputException.require(
        "targets",
        "the data of none is there",
        !targets.isEmpty(),
        "the data files of one or more");
    return targets;
  }
}
