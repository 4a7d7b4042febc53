package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.safetensors.Dtype;
import org.frisket.models.safetensors.SafeTensor;
import org.tensorflow.ndarray.Shape;

/**
 * An encoder as transformers' BERT (Devlin et al. 2019) keeps it. Encoders of the other families
 * are written so too: with positions counted from 0 and all segments alike they are BERT.
 */
public final class BertCheckpoint {
  private static final String SCOPE = "bert.";

  /** A tokenizer may tell two segments apart even where the encoder does not. */
  private static final int LEAST_TYPES = 2;

  private final BackboneConfig config;
  private final ParameterSource parameters;
  private final SortedMap<String, SafeTensor> tensors = new TreeMap<>();

  private BertCheckpoint(BackboneConfig config, ParameterSource parameters) {
    this.config = config;
    this.parameters = parameters;
  }

  /** What {@code config.json} says of the encoder. */
  public static ObjectNode config(BackboneConfig config) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("model_type", "bert")
        .put("vocab_size", config.vocabularySize())
        .put("hidden_size", config.hiddenSize())
        .put("num_hidden_layers", config.blocks())
        .put("num_attention_heads", config.heads())
        .put("intermediate_size", config.intermediateSize())
        .put(
            "hidden_act",
            switch (config.gelu()) {
              case ERF -> "gelu";
              case TANH -> "gelu_new";
            })
        .put("max_position_embeddings", config.maxPositions())
        .put("type_vocab_size", Math.max(LEAST_TYPES, config.tokenTypes()))
        .put("layer_norm_eps", Double.parseDouble(Float.toString(config.layerNormEpsilon())))
        .put("dtype", "float32");
  }

  /**
   * The tensors of {@code model.safetensors}; each is made when it is written.
   *
   * @param parameters masks applied
   * @param pooler whether the pooler is wanted
   */
  public static SortedMap<String, SafeTensor> tensors(
      BackboneConfig config, ParameterSource parameters, boolean pooler) {
    BertCheckpoint checkpoint = new BertCheckpoint(config, parameters);
    CheckpointModules modules = CheckpointModules.of(ModuleNames.OF_BERT, config.blocks());
    modules.tables().forEach(checkpoint::addTable);
    modules.norms().forEach(checkpoint::addNorm);
    modules.projections().entrySet().stream()
        .filter(projection -> pooler || projection.getKey() != Site.Top.POOLER)
        .forEach(each -> checkpoint.addProjection(each.getKey(), SCOPE + each.getValue()));
    return checkpoint.tensors;
  }

  /** The same of what stands above the encoder. */
  public static SortedMap<String, SafeTensor> classifier(
      BackboneConfig config, ParameterSource parameters) {
    BertCheckpoint checkpoint = new BertCheckpoint(config, parameters);
    checkpoint.addProjection(Site.Top.CLASSIFIER, "classifier");
    return checkpoint.tensors;
  }

  private void addTable(ParameterName name, String module) {
    String key = SCOPE + module + ".weight";
    if (name.equals(ParameterName.TOKEN_TYPE_EMBEDDINGS)) {
      Shape shape = Shape.of(Math.max(LEAST_TYPES, config.tokenTypes()), config.hiddenSize());
      add(key, shape, this::types);
    } else {
      add(key, parameters.get(name).shape(), () -> parameters.get(name));
    }
  }

  /** Two rows at least: where segments are not told apart all are the same. */
  private WeightTensor types() {
    if (config.tokenTypes() >= LEAST_TYPES) {
      return parameters.get(ParameterName.TOKEN_TYPE_EMBEDDINGS);
    }
    int width = config.hiddenSize();
    float[] rows = new float[LEAST_TYPES * width];
    for (int row = 0; config.tokenTypes() > 0 && row < LEAST_TYPES; row++) {
      WeightTensor only = parameters.get(ParameterName.TOKEN_TYPE_EMBEDDINGS);
      only.values().get(0, rows, row * width, width);
    }
    return WeightTensor.of(Shape.of(LEAST_TYPES, width), rows);
  }

  private void addNorm(String norm, String module) {
    ParameterName gamma = ParameterName.gamma(norm);
    ParameterName beta = ParameterName.beta(norm);
    add(SCOPE + module + ".weight", parameters.get(gamma).shape(), () -> parameters.get(gamma));
    add(SCOPE + module + ".bias", parameters.get(beta).shape(), () -> parameters.get(beta));
  }

  /** PyTorch's kernels are (out, in). */
  private void addProjection(Site site, String module) {
    ParameterName kernel = ParameterName.kernel(site);
    ParameterName bias = ParameterName.bias(site);
    Shape shape = parameters.get(kernel).shape();
    add(
        module + ".weight",
        Shape.of(shape.get(1), shape.get(0)),
        () -> parameters.get(kernel).transposed());
    add(module + ".bias", parameters.get(bias).shape(), () -> parameters.get(bias));
  }

  private void add(String key, Shape shape, Supplier<WeightTensor> value) {
    tensors.put(key, new SafeTensor(Dtype.F32, shape, () -> SafeTensor.of(value.get()).bytes()));
  }
}
