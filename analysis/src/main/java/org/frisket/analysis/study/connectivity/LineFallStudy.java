package org.frisket.analysis.study.connectivity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.connectivity.PathNetwork;
import org.frisket.analysis.connectivity.PathScanner;
import org.frisket.analysis.connectivity.ViewedPath;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.run.Experiment;

/** Why some lines from finetuned to masked models fall, and others do not. */
public final class LineFallStudy implements Study<LineFallConfig> {
  @Override
  public String name() {
    return "line_fall";
  }

  @Override
  public String title() {
    return "Why a line falls";
  }

  @Override
  public String asks() {
    return "Zhao et al. 2020 (section 6.3, figure 6) find accuracy nearly constant on the line from a finetuned to a"
        + " masked model, where we found it to fall on one task. What does that hang on: rates, epochs, seed, the"
        + " classifier? And what breaks on the line: the order of the texts, or only the threshold between labels?";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<LineFallConfig> config() {
    return LineFallConfig.class;
  }

  @Override
  public List<RunChoice> runs(LineFallConfig config) {
    return config.choices();
  }

  @Override
  public Findings run(LineFallConfig config, StudyContext context) throws IOException {
    List<LineFall> falls = new ArrayList<>();
    for (LinePair pair : config.pairs()) {
      List<FinishedRun> finetuned = context.runs(pair.finetuned());
      List<FinishedRun> masked = context.runs(pair.masked());
      if (!finetuned.isEmpty() && !masked.isEmpty()) {
        falls.add(fall(pair, finetuned.get(0), masked.get(0), config.scan(), context));
      }
    }
    return new LineFallFindings(name(), falls).findings();
  }

  private static LineFall fall(
      LinePair pair,
      FinishedRun finetuned,
      FinishedRun masked,
      ScanConfig scan,
      StudyContext context)
      throws IOException {
    Experiment experiment = finetuned.experiment();
    requireTwoLabels(experiment);
    ParameterSource from = EndModel.of("finetuned", finetuned).parameters();
    ParameterSource to = EndModel.of("masked", masked).parameters();
    ControlPoints line =
        ControlPoints.ofLine(pair.head().start(from, to), pair.head().end(from, to));
    ViewedPath viewed = view(experiment, pair.name(), line, scan, context);
    return LineFall.of(
        pair,
        finetuned,
        masked,
        EndsApart.of(experiment.backbone(), from, to),
        LinePlaces.of(viewed, experiment.dev()),
        ScannedPath.of(experiment, pair.name(), viewed.scan(), scan));
  }

  private static ViewedPath view(
      Experiment experiment,
      String name,
      ControlPoints line,
      ScanConfig scan,
      StudyContext context) {
    PathScanner scanner =
        new PathScanner(
            experiment.task(),
            experiment.dev(),
            experiment.config().training().evaluationBatchSize());
    try (PathNetwork network =
        new PathNetwork(
            experiment.backbone(),
            experiment.task().spec(),
            CurveForm.CHAIN,
            line,
            experiment.config().threads())) {
      return scanner.view(
          network,
          PathScanner.places(scan.places()),
          t -> context.progress(Findings.sentence("%s at t = %.2f", name, t)));
    }
  }

  private static void requireTwoLabels(Experiment experiment) {
    var task = experiment.task().spec();
    InvalidInputException.require(
        "labels of task " + task.id(),
        task.labels(),
        task.labels().size() == 2
            && !task.kind().answersWords()
            && !task.kind().hasChoices()
            && task.windows().isNone(),
        "two, of whole texts, for a threshold between them");
  }
}
