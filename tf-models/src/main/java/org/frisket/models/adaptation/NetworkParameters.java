package org.frisket.models.adaptation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Site;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.ndarray.Shape;

/**
 * The parameters that the network of a task uses, with their shapes.
 *
 * @param backbone its shape
 * @param used by name: those of the backbone that are read, and the classifier's
 * @param drawn those of them that the backbone has not
 */
public record NetworkParameters(
    BackboneConfig backbone,
    SortedMap<ParameterName, Shape> used,
    SortedMap<ParameterName, Shape> drawn) {
  public NetworkParameters {
    used = Collections.unmodifiableSortedMap(used);
    drawn = Collections.unmodifiableSortedMap(drawn);
  }

  /**
   * @param features what the classifier reads where an answer is about a whole text
   */
  public static NetworkParameters of(BackboneConfig backbone, TaskSpec task, Pooling features) {
    SortedMap<ParameterName, Shape> used = new TreeMap<>(ParameterShapes.of(backbone));
    SortedMap<ParameterName, Shape> drawn = new TreeMap<>();
    int hidden = backbone.hiddenSize();
    add(drawn, Site.Top.CLASSIFIER, hidden, task.classifierColumns());
    boolean pooled = features == Pooling.POOLED && task.kind() != TaskKind.TAGGING;
    if (!pooled) {
      used.remove(ParameterName.kernel(Site.Top.POOLER));
      used.remove(ParameterName.bias(Site.Top.POOLER));
    } else if (backbone.drawnPooler()) {
      add(drawn, Site.Top.POOLER, hidden, hidden);
    }
    used.putAll(drawn);
    return new NetworkParameters(backbone, used, drawn);
  }

  private static void add(Map<ParameterName, Shape> shapes, Site site, int in, int out) {
    shapes.put(ParameterName.kernel(site), Shape.of(in, out));
    shapes.put(ParameterName.bias(site), Shape.of(out));
  }
}
