package org.frisket.analysis.study.representations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

/** What training does to [CLS] (Zhao et al. 2020, section 6.1 and figure 4). */
public final class RepresentationsStudy implements Study<RepresentationsConfig> {
  @Override
  public String name() {
    return "representations";
  }

  @Override
  public String title() {
    return "Representations of [CLS]";
  }

  @Override
  public String asks() {
    return "How do the vectors of [CLS] in the last block lie together in the pretrained, the finetuned and the"
        + " masked model (t-SNE; Zhao et al. 2020, section 6.1 and figure 4)? A picture proves nothing, so a"
        + " linear probe and silhouettes say beside it how well labels are told apart, and linear CKA (Kornblith"
        + " et al. 2019), block by block, how alike the models are.";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<RepresentationsConfig> config() {
    return RepresentationsConfig.class;
  }

  @Override
  public List<RunChoice> runs(RepresentationsConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(RepresentationsConfig config, StudyContext context) throws IOException {
    FinishedRun finetuned = context.runs(config.finetuned()).get(0);
    FinishedRun masked = context.runs(config.masked()).get(0);
    List<StudiedModel> studied = StudiedModel.beforeAndAfter(finetuned, masked);
    Texts texts = Texts.of(finetuned.experiment(), config.examples());
    List<LookedAt> looked = new ArrayList<>();
    for (StudiedModel model : studied) {
      context.progress("[CLS] of the " + model.name() + " model");
      looked.add(LookedAt.of(model, texts, config));
    }
    context.progress("likeness of the models");
    return new RepresentationFindings(texts, config.folds(), looked, Likeness.ofAll(looked))
        .findings();
  }
}
