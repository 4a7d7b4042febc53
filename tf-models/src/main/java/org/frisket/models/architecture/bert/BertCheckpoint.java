package org.frisket.models.architecture.bert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BertConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.CheckpointTensors;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.ModuleNames;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.safetensors.SafeTensor;
import org.tensorflow.ndarray.Shape;

/**
 * An encoder as transformers' BERT (Devlin et al. 2019) keeps it. Encoders of the other families
 * are written so too: with positions counted from 0 and all segments alike they are BERT.
 */
public final class BertCheckpoint implements WrittenCheckpoint {
  private static final String SCOPE = "bert.";

  /** A tokenizer may tell two segments apart even where the encoder does not. */
  private static final int LEAST_TYPES = 2;

  @Override
  public Class<? extends ArchitectureConfig> architecture() {
    return BertConfig.class;
  }

  @Override
  public String model(BackboneConfig config) {
    return "Bert";
  }

  @Override
  public ObjectNode config(BackboneConfig config) {
    return EncoderKeys.written("bert", config)
        .put("type_vocab_size", Math.max(LEAST_TYPES, config.tokenTypes()));
  }

  @Override
  public SortedMap<String, SafeTensor> tensors(
      BackboneConfig config, ParameterSource parameters, boolean pooler) {
    CheckpointTensors tensors = new CheckpointTensors(parameters);
    CheckpointModules modules = CheckpointModules.of(ModuleNames.OF_BERT, config.blocks());
    modules.tables().forEach((name, module) -> addTable(tensors, config, parameters, name, module));
    modules.norms().forEach((norm, module) -> tensors.addNorm(norm, SCOPE + module));
    modules.projections().entrySet().stream()
        .filter(each -> pooler || !each.getKey().equals(Site.Top.POOLER.id()))
        .forEach(each -> tensors.addProjection(each.getKey(), SCOPE + each.getValue()));
    return tensors.all();
  }

  private static void addTable(
      CheckpointTensors tensors,
      BackboneConfig config,
      ParameterSource parameters,
      ParameterName name,
      String module) {
    if (name.equals(ParameterName.TOKEN_TYPE_EMBEDDINGS)) {
      Shape shape = Shape.of(Math.max(LEAST_TYPES, config.tokenTypes()), config.hiddenSize());
      tensors.add(SCOPE + module + ".weight", shape, () -> types(config, parameters));
    } else {
      tensors.addTable(name, SCOPE + module);
    }
  }

  /** Two rows at least: where segments are not told apart all are the same. */
  private static WeightTensor types(BackboneConfig config, ParameterSource parameters) {
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
}
