package org.frisket.analysis.study.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.EncodedExample;

/** Flips at each step the group of bits with which the loss on dev is least. */
final class GreedyRoute {
  private final MaskPath path;
  private final MaskedModel model;
  private final GreedyStep step;
  private final List<EncodedExample> examples;
  private final Map<String, List<ParameterName>> left = new TreeMap<>();
  private Map<ParameterName, PackedMask> masks;

  /**
   * @param examples that losses are compared on
   */
  GreedyRoute(MaskPath path, MaskedModel model, GreedyStep step, List<EncodedExample> examples) {
    this.path = path;
    this.model = model;
    this.step = step;
    this.examples = examples;
    this.masks = path.from();
    for (ParameterName name : path.from().keySet()) {
      if (path.length(name) > 0) {
        left.computeIfAbsent(step.group(name), group -> new ArrayList<>()).add(name);
      }
    }
  }

  /** All the way. */
  Route walk(StudyContext context) {
    List<MaskPoint> points = new ArrayList<>();
    points.add(new MaskPoint(0, "", model.quality(masks)));
    long flipped = 0;
    while (!left.isEmpty()) {
      String best = best();
      for (ParameterName name : left.get(best)) {
        flipped += path.length(name);
      }
      masks = with(left.remove(best));
      points.add(new MaskPoint((double) flipped / path.length(), best, model.quality(masks)));
      context.progress("greedy path: " + best + ", " + left.size() + " groups left");
    }
    return new Route(
        "greedily by loss",
        points,
        Findings.sentence(
            "The greedy path flips all differing bits of a %s at once: at each step that with which the loss on %d"
                + " examples of dev is least.",
            step.word(), examples.size()));
  }

  private String best() {
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, List<ParameterName>> group : left.entrySet()) {
      double loss = model.quality(with(group.getValue()), examples).loss();
      if (best == null || loss < least) {
        best = group.getKey();
        least = loss;
      }
    }
    return best;
  }

  private Map<ParameterName, PackedMask> with(List<ParameterName> flipped) {
    Map<ParameterName, PackedMask> changed = new TreeMap<>(masks);
    flipped.forEach(name -> changed.put(name, path.flipped(name)));
    return changed;
  }
}
