package org.frisket.savedmodels.serving.engine;

import com.google.common.primitives.Longs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.kernels.runtime.LentInts;
import org.frisket.models.mask.MaskWords;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.StructuredCut;
import org.tensorflow.ndarray.Shape;

/**
 * A package, parted into what a graph of its {@link NetworkShape} holds and what it is fed. Masks
 * over frozen kernels are fed as bits; whatever else is the task's own, as numbers, masks applied.
 */
final class TaskContents {
  private static final Set<ParameterName> CLASSIFIER =
      Set.of(ParameterName.kernel(Site.Top.CLASSIFIER), ParameterName.bias(Site.Top.CLASSIFIER));

  private final Backbone backbone;
  private final TaskPackage taskPackage;
  private final Adaptation adaptation;
  private final ParameterSource values;
  private final NetworkShape shape;
  private final RestoredTask restored;

  /**
   * @throws org.frisket.models.error.InvalidInputException if the package is of another backbone,
   *     or does not hold what its method keeps
   */
  TaskContents(Backbone backbone, TaskPackage taskPackage) {
    this.backbone = backbone;
    this.taskPackage = taskPackage;
    this.restored = new RestoredTask(backbone, taskPackage);
    StructuredCut cut = StructuredCut.of(taskPackage, restored, backbone.config());
    this.values = cut.parametersOf(restored);
    this.adaptation = cut.adaptationOf(restored);
    this.shape = shape(cut, cut.cuts() || restored.isMasksAndValues());
  }

  private NetworkShape shape(StructuredCut cut, boolean isWeights) {
    TaskSpec task = manifest().task();
    SortedMap<ParameterName, Integer> masked = new TreeMap<>();
    int words = 0;
    for (ParameterName name : cut.cuts() ? new TreeSet<ParameterName>() : maskedKernels()) {
      masked.put(name, words);
      words += MaskWords.count(backbone.weights().get(name).shape());
    }
    return new NetworkShape(
        task.kind(),
        task.kind().hasChoices() ? task.labels().size() : 0,
        manifest().method().features(),
        isWeights ? Optional.<AdaptationConfig>empty() : Optional.of(manifest().method()),
        masked,
        words,
        fed(cut, masked.keySet()));
  }

  private TreeSet<ParameterName> maskedKernels() {
    TreeSet<ParameterName> kernels = new TreeSet<>();
    Set<ParameterName> own = taskPackage.values().keySet();
    for (SavedTensor.Mask mask : taskPackage.masks()) {
      if (mask.parameter().kernelSite().isPresent() && !own.contains(mask.parameter())) {
        kernels.add(mask.parameter());
      }
    }
    return kernels;
  }

  private Map<ParameterName, List<Long>> fed(StructuredCut cut, Collection<ParameterName> masked) {
    Set<ParameterName> names = new TreeSet<>(taskPackage.values().keySet());
    taskPackage.masks().forEach(mask -> names.add(mask.parameter()));
    if (cut.cuts()) {
      names.addAll(inBlocks());
      names.retainAll(parameters());
    }
    names.removeAll(masked);
    Map<ParameterName, List<Long>> fed = new HashMap<>();
    names.forEach(name -> fed.put(name, fedSizes(name, values.get(name).shape())));
    return fed;
  }

  /** Those of the blocks: where heads are cut, an update may lie over any of them. */
  private List<ParameterName> inBlocks() {
    return ParameterShapes.of(backbone.config()).keySet().stream()
        .filter(name -> name.block().isPresent())
        .toList();
  }

  /** Those of the network, without the tensors of a method's own. */
  private Set<ParameterName> parameters() {
    return NetworkParameters.of(
            backbone.config(), manifest().task(), manifest().method().features())
        .used()
        .keySet();
  }

  /** Tasks with more labels and with fewer share a graph. */
  private static List<Long> fedSizes(ParameterName name, Shape shape) {
    List<Long> sizes = new ArrayList<>(Longs.asList(shape.asArray()));
    if (CLASSIFIER.contains(name)) {
      sizes.set(sizes.size() - 1, Shape.UNKNOWN_SIZE);
    }
    return List.copyOf(sizes);
  }

  TaskManifest manifest() {
    return taskPackage.manifest();
  }

  NetworkShape shape() {
    return shape;
  }

  /** The frozen kernel under a mask. */
  WeightTensor frozen(ParameterName name) {
    return backbone.weights().get(name);
  }

  /**
   * The parameters with which the backbone's own network answers as the task.
   *
   * @param tensors what of it is in memory; all that is needed, unless its method is more than
   *     masks and values
   */
  ParameterSource merged(TaskTensors tensors) {
    return shape.method().isPresent()
        ? restored.merged("ONNX Runtime")
        : new TaskParameters(tensors, backbone.weights());
  }

  /** What a graph of its shape is built of. */
  ParameterSource source() {
    return name -> shape.masked().containsKey(name) ? frozen(name) : values.get(name);
  }

  /** The method at work, for one graph. */
  Adaptation adaptation() {
    return adaptation;
  }

  /** Of a parameter or tensor that is fed. */
  WeightTensor value(ParameterName name) {
    return values.get(name);
  }

  /** Puts the words of all masks over frozen kernels, each mask's where its kernel looks. */
  void putWords(LentInts.Sink into) {
    taskPackage.masks().parallelStream()
        .filter(mask -> shape.masked().containsKey(mask.parameter()))
        .forEach(mask -> into.put(shape.masked().get(mask.parameter()), words(mask.mask())));
  }

  private static int[] words(PackedMask mask) {
    BackgroundThread.betweenPieces();
    int[] words = new int[MaskWords.count(mask.shape())];
    MaskWords.put(mask, words, 0);
    return words;
  }
}
