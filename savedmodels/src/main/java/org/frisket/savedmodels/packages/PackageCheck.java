package org.frisket.savedmodels.packages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Contents;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Whether a package holds what its method keeps, all of it and nothing else. Without this a package
 * would answer as the bare backbone wherever a tensor has no name that the network asks for.
 */
final class PackageCheck {
  private static final int MOST_NAMED = 5;

  private PackageCheck() {}

  /**
   * @throws InvalidInputException that names the package, its method and what is wrong
   */
  static void require(TaskPackage taskPackage, BackboneConfig backbone) {
    TaskManifest manifest = taskPackage.manifest();
    Contents contents = contents(manifest, backbone);
    List<String> problems = contents.problems(shapes(taskPackage));
    if (problems.isEmpty()) {
      problems = contents.problemsOfPlaces(taskPackage.values()::get);
    }
    if (!problems.isEmpty()) {
      String more =
          problems.size() > MOST_NAMED ? " and " + (problems.size() - MOST_NAMED) + " more" : "";
      throw InvalidInputException.of(
          "task package " + manifest.task().id(),
          String.join("; ", problems.subList(0, Math.min(MOST_NAMED, problems.size()))) + more,
          "what method " + manifest.method().id() + " keeps on " + backbone.name());
    }
  }

  /** What a package of that manifest holds. */
  static Contents contents(TaskManifest manifest, BackboneConfig backbone) {
    return contents(manifest.method(), manifest, backbone);
  }

  private static <C extends AdaptationConfig> Contents contents(
      C method, TaskManifest manifest, BackboneConfig backbone) {
    return Methods.of(method)
        .contents(method, NetworkParameters.of(backbone, manifest.task(), method.features()));
  }

  private static Map<String, Shape> shapes(TaskPackage taskPackage) {
    Map<String, Shape> shapes = new TreeMap<>();
    for (SavedTensor tensor : taskPackage.tensors()) {
      if (tensor instanceof SavedTensor.Mask mask) {
        shapes.put(mask.name(), mask.shape());
      } else if (tensor instanceof SavedTensor.Value value) {
        shapes.put(value.name(), value.weight().shape());
      }
    }
    return shapes;
  }
}
