package org.frisket.analysis.bench.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;

/**
 * A model for both sides: {@code model.json} describes it, {@code model.safetensors} holds weights
 * (canonical names, F32) and, as {@code <kernel>.scores}, the scores that masking starts from.
 *
 * @param folder where the two files lie
 */
public record ModelFolder(Path folder) {
  private static final String DESCRIPTION = "model.json";
  private static final String TENSORS = "model.safetensors";
  private static final int SHORT_IDENTITY = 12;

  /**
   * Writes the folder below {@code work}, unless a complete one is there.
   *
   * @param labels C
   * @param tensors whether the weights are needed: our own side loads the backbone by its name
   */
  public static ModelFolder prepare(Path work, Backbone backbone, int labels, boolean tensors)
      throws IOException {
    String identity = backbone.identity().substring(0, SHORT_IDENTITY);
    String name = backbone.config().name() + "-" + identity + "-" + labels + "-labels";
    ModelFolder model = new ModelFolder(work.resolve(name).toAbsolutePath());
    if (tensors && !Files.isRegularFile(model.folder.resolve(TENSORS))) {
      AtomicFiles.write(
          model.folder.resolve(TENSORS),
          new SafetensorsFile(new TreeMap<>(), tensors(backbone, labels)).toParts());
    }
    AtomicFiles.write(
        model.folder.resolve(DESCRIPTION), Json.pretty(description(backbone, labels)));
    return model;
  }

  private static SortedMap<String, SafeTensor> tensors(Backbone backbone, int labels) {
    SortedMap<String, SafeTensor> tensors = new TreeMap<>();
    ParameterSource weights = BenchSettings.weights(backbone, labels);
    names(backbone).forEach(name -> tensors.put(name.value(), SafeTensor.of(weights.get(name))));
    MaskingConfig masking = BenchSettings.masking(backbone.config());
    for (ParameterName name : masked(backbone, masking)) {
      WeightTensor scores =
          BenchSettings.plan(masking, backbone, name, weights).initialScores(weights);
      tensors.put(name.value() + ".scores", SafeTensor.of(scores));
    }
    return tensors;
  }

  /** Every parameter, the classifier's two among them. */
  private static List<ParameterName> names(Backbone backbone) {
    Site classifier = Site.Top.CLASSIFIER;
    return Stream.concat(
            backbone.weights().all().keySet().stream(),
            Stream.of(ParameterName.kernel(classifier), ParameterName.bias(classifier)))
        .toList();
  }

  /** The kernels that masking masks. */
  public static List<ParameterName> masked(Backbone backbone, MaskingConfig masking) {
    return names(backbone).stream().filter(masking::masks).toList();
  }

  /** The backbone's shape in camel case, as it stands in a backbone's identity. */
  private static ObjectNode description(Backbone backbone, int labels) {
    MaskingConfig masking = BenchSettings.masking(backbone.config());
    ObjectNode described = new JsonMapper().valueToTree(backbone.config());
    described.put("labels", labels);
    described.put("threshold", masking.threshold());
    described.set("masked", names(masked(backbone, masking)));
    return described;
  }

  private static JsonNode names(List<ParameterName> names) {
    return Json.compact().valueToTree(names.stream().map(ParameterName::value).toList());
  }

  /** The backbone's id. */
  public String backbone() throws IOException {
    return read().required("name").asText();
  }

  /** C. */
  public int labels() throws IOException {
    return read().required("labels").asInt();
  }

  private JsonNode read() throws IOException {
    return Json.readTree(folder.resolve(DESCRIPTION));
  }
}
