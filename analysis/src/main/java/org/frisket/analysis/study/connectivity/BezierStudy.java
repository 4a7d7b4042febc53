package org.frisket.analysis.study.connectivity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.RunFolders;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.CurveForm;

/** Trained curves between two models of a task (Zhao et al. 2020, appendix B and figure 7). */
public final class BezierStudy implements Study<BezierConfig> {
  @Override
  public String name() {
    return "bezier";
  }

  @Override
  public String title() {
    return "Curves of low loss";
  }

  @Override
  public String asks() {
    return "Can a finetuned and a masked model be joined by a curve along which accuracy does not fall, where the"
        + " straight line between them leaves it? Its ends stay, its control points are trained. (Zhao et al. 2020, appendix"
        + " B and figure 7; Garipov et al. 2018.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<BezierConfig> config() {
    return BezierConfig.class;
  }

  @Override
  public List<RunChoice> runs(BezierConfig config) {
    return config.ends().choices();
  }

  @Override
  public List<RunChoice> laterRuns(BezierConfig config, RunFolders folders) {
    return config.forms().stream().map(form -> curve(config, form, folders)).toList();
  }

  private static FinishedRun finetuned(BezierConfig config, StudyContext context) {
    return context.runs(config.ends().finetuned()).get(0);
  }

  private static FinishedRun masked(BezierConfig config, StudyContext context) {
    return context.runs(config.ends().masked()).get(0);
  }

  private static RunChoice curve(BezierConfig config, CurveForm form, RunFolders folders) {
    return config.curve(
        form, first(folders, config.ends().finetuned()), first(folders, config.ends().masked()));
  }

  private static String first(RunFolders folders, RunChoice choice) {
    return folders.of(choice).get(0).path().toString();
  }

  @Override
  public Findings run(BezierConfig config, StudyContext context) throws IOException {
    EndModel.requireOneHead(finetuned(config, context), masked(config, context));
    EndModel from = EndModel.of("finetuned", finetuned(config, context));
    EndModel to = EndModel.of("masked", masked(config, context));
    ControlPoints line = ControlPoints.ofLine(from.parameters(), to.parameters());
    List<ScannedPath> paths = new ArrayList<>();
    List<CurveTraining> trainings = new ArrayList<>();
    paths.add(scan(config, context, "straight line", CurveForm.CHAIN, line));
    for (CurveForm form : config.forms()) {
      FinishedRun run = context.runs(curve(config, form, context::folders)).get(0);
      EndModel middle = EndModel.of("bends", run);
      ControlPoints points =
          ControlPoints.trained(
              from.parameters(), to.parameters(), config.controlPoints(), middle.parameters());
      paths.add(scan(config, context, name(form), form, points));
      trainings.add(CurveTraining.of(name(form), run));
    }
    return findings(paths, trainings);
  }

  private Findings findings(List<ScannedPath> paths, List<CurveTraining> trainings) {
    List<String> found = new ArrayList<>(paths.stream().map(ScannedPath::found).toList());
    trainings.forEach(training -> found.add(training.found()));
    return new Findings(
        found,
        PathNumbers.of(paths),
        List.of(
            PathTables.barriers(name(), paths),
            CurveTraining.table(name(), trainings),
            PathTables.places(name(), paths)),
        PathFigures.of(name(), paths));
  }

  private static ScannedPath scan(
      BezierConfig config,
      StudyContext context,
      String name,
      CurveForm form,
      ControlPoints points) {
    return ScannedPath.of(
        masked(config, context).experiment(), name, form, points, config.scan(), context);
  }

  private static String name(CurveForm form) {
    return switch (form) {
      case BEZIER -> "Bézier curve";
      case CHAIN -> "polygonal chain";
    };
  }
}
