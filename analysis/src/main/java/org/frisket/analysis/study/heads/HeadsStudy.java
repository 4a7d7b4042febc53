package org.frisket.analysis.study.heads;

import java.io.IOException;
import java.util.List;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.preprocess.text.EncodedExample;

/** What training does to heads, by finetuning and by masking. */
public final class HeadsStudy implements Study<HeadsConfig> {
  @Override
  public String name() {
    return "heads";
  }

  @Override
  public String title() {
    return "Heads before and after training";
  }

  @Override
  public String asks() {
    return "Which heads does a model need (gates, as Michel et al. 2019), and what do heads look at: how widely, how"
        + " far, and how much at [CLS] and [SEP] (Clark et al. 2019)? In the pretrained, the finetuned and the masked"
        + " model.";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<HeadsConfig> config() {
    return HeadsConfig.class;
  }

  @Override
  public List<RunChoice> runs(HeadsConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(HeadsConfig config, StudyContext context) throws IOException {
    FinishedRun pretrained = context.runs(config.pretrained()).get(0);
    FinishedRun finetuned = context.runs(config.finetuned()).get(0);
    FinishedRun masked = context.runs(config.masked()).get(0);
    StudiedModel.requireAlike(pretrained, finetuned);
    StudiedModel.requireAlike(pretrained, masked);
    List<EncodedExample> dev = pretrained.experiment().dev();
    int seen = config.examples() == 0 ? dev.size() : Math.min(config.examples(), dev.size());
    List<EncodedExample> examples = dev.subList(0, seen);
    List<ModelHeads> models =
        List.of(
            heads("pretrained", pretrained, examples, config, context),
            heads("finetuned", finetuned, examples, config, context),
            heads("masked", masked, examples, config, context));
    return new HeadFindings(pretrained.result().task(), seen, models).findings();
  }

  private static ModelHeads heads(
      String name,
      FinishedRun run,
      List<EncodedExample> examples,
      HeadsConfig config,
      StudyContext context)
      throws IOException {
    context.progress("heads of the " + name + " model");
    return ModelHeads.of(StudiedModel.trained(name, run), examples, config.removals());
  }
}
