package org.frisket.analysis.study;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.models.adaptation.LearnedActivation;
import org.frisket.models.backbone.Site;
import org.frisket.models.files.AtomicFiles;

/** Learned activations, a curve a layer, beside the backbone's own. */
public final class ActivationPictures {
  private static final int LAYERS_OF_A_FIGURE = 6;
  private static final int POINTS = 241;
  private static final double REACH = 6;

  private ActivationPictures() {}

  /** Figures of some blocks each, and one of the pooler. */
  static List<Figure> figures(List<LearnedActivation> learned) {
    List<LearnedActivation> blocks =
        learned.stream().filter(each -> each.site() != Site.Top.POOLER).toList();
    List<Figure> figures = new ArrayList<>();
    for (List<LearnedActivation> part : Lists.partition(blocks, LAYERS_OF_A_FIGURE)) {
      figures.add(figure("blocks-" + (figures.size() + 1), part));
    }
    learned.stream()
        .filter(each -> each.site() == Site.Top.POOLER)
        .forEach(each -> figures.add(figure("pooler", List.of(each))));
    return figures;
  }

  private static Figure figure(String name, List<LearnedActivation> learned) {
    List<Line> lines = new ArrayList<>();
    learned.forEach(each -> lines.add(line(each.site().id(), each.learned())));
    lines.add(line("the backbone's own", learned.get(0).own()));
    return new Lines(
        name,
        "Learned activations beside the backbone's own",
        Axis.linear("before the activation"),
        Axis.linear("behind it"),
        lines);
  }

  private static Line line(String name, DoubleUnaryOperator function) {
    double[] x = new double[POINTS];
    Arrays.setAll(x, i -> 2 * REACH * i / (POINTS - 1) - REACH);
    return Line.of(name, x, Arrays.stream(x).map(function).toArray());
  }

  /**
   * Writes them into a folder, in place of those of before.
   *
   * @param learned one or more
   */
  public static void write(List<LearnedActivation> learned, Path folder) throws IOException {
    AtomicFiles.writeFolder(
        folder,
        inside -> {
          for (Figure figure : figures(learned)) {
            FigureFiles.writeInto(inside, figure);
          }
        });
  }
}
