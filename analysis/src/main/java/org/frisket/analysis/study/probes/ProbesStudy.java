package org.frisket.analysis.study.probes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

/** In which layer a task can be read, before and after training. */
public final class ProbesStudy implements Study<ProbesConfig> {
  @Override
  public String name() {
    return "probes";
  }

  @Override
  public String title() {
    return "Probes of every layer";
  }

  @Override
  public String asks() {
    return "In which layer can a linear probe read the task from [CLS], in the pretrained, the finetuned and the"
        + " masked model? Beside it stands a control task, which can only be learnt by heart: the difference is a"
        + " probe's selectivity (Hewitt and Liang 2019).";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<ProbesConfig> config() {
    return ProbesConfig.class;
  }

  @Override
  public List<RunChoice> runs(ProbesConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(ProbesConfig config, StudyContext context) throws IOException {
    FinishedRun finetuned = context.runs(config.finetuned()).get(0);
    FinishedRun masked = context.runs(config.masked()).get(0);
    List<StudiedModel> studied = StudiedModel.beforeAndAfter(finetuned, masked);
    ProbedTexts texts =
        ProbedTexts.of(finetuned.experiment(), config.trainExamples(), config.seed());
    List<ProbedModel> models = new ArrayList<>();
    for (StudiedModel model : studied) {
      context.progress("probes of the " + model.name() + " model");
      models.add(ProbedModel.of(model, texts, config.c()));
    }
    return new ProbeFindings(texts, models).findings();
  }
}
