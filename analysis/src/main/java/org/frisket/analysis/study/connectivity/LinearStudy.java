package org.frisket.analysis.study.connectivity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.CurveForm;

/** Straight lines between models of a task (Zhao et al. 2020, section 6.3 and figure 6). */
public final class LinearStudy implements Study<LinearConfig> {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String title() {
    return "Linear mode connectivity";
  }

  @Override
  public String asks() {
    return "What becomes of accuracy and loss on the straight line, through the space of all weights, between a"
        + " finetuned and a masked model, from the pretrained model to each, and between masks of two seeds?"
        + " (Zhao et al. 2020, section 6.3 and figure 6; barriers as Entezari et al. 2022.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<LinearConfig> config() {
    return LinearConfig.class;
  }

  @Override
  public List<RunChoice> runs(LinearConfig config) {
    return EndRuns.choices(config.tasks());
  }

  @Override
  public Findings run(LinearConfig config, StudyContext context) throws IOException {
    List<ScannedPath> paths = new ArrayList<>();
    for (EndRuns ends : config.tasks()) {
      List<FinishedRun> finetuned = context.runs(ends.finetuned());
      List<FinishedRun> masked = context.runs(ends.masked());
      if (!finetuned.isEmpty() && !masked.isEmpty()) {
        paths.addAll(lines(finetuned.get(0), masked, config.scan(), context));
      }
    }
    return new Findings(
        paths.stream().map(ScannedPath::found).toList(),
        PathNumbers.of(paths),
        List.of(PathTables.barriers(name(), paths), PathTables.places(name(), paths)),
        PathFigures.of(name(), paths));
  }

  private static List<ScannedPath> lines(
      FinishedRun finetuned, List<FinishedRun> masked, ScanConfig scan, StudyContext context)
      throws IOException {
    EndModel.requireOneHead(finetuned, masked.get(0));
    EndModel ofFinetuning = EndModel.of("finetuned", finetuned);
    EndModel ofMasking = EndModel.of("masked", masked.get(0));
    EndModel start = EndModel.pretrained(finetuned);
    List<ScannedPath> lines = new ArrayList<>();
    lines.add(line(finetuned, ofFinetuning, ofMasking, scan, context));
    lines.add(line(finetuned, start, ofFinetuning, scan, context));
    lines.add(line(finetuned, start, ofMasking, scan, context));
    if (masked.size() > 1) {
      EndModel.requireOneHead(masked.get(0), masked.get(1));
      EndModel other = EndModel.of("masked (another seed)", masked.get(1));
      lines.add(line(finetuned, ofMasking, other, scan, context));
    }
    return lines;
  }

  private static ScannedPath line(
      FinishedRun run, EndModel from, EndModel to, ScanConfig scan, StudyContext context) {
    return ScannedPath.of(
        run.experiment(),
        "line from " + from.name() + " to " + to.name(),
        CurveForm.CHAIN,
        ControlPoints.ofLine(from.parameters(), to.parameters()),
        scan,
        context);
  }
}
