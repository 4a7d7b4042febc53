package org.frisket.models.architecture.vit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.CheckpointTensors;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.graph.HookPoint.Part;
import org.frisket.models.safetensors.SafeTensor;
import org.tensorflow.ndarray.Shape;

/** An encoder as transformers' ViT keeps it, or its DINOv2 where there are factors. */
public final class VitCheckpoint implements WrittenCheckpoint {
  @Override
  public Class<? extends ArchitectureConfig> architecture() {
    return VitConfig.class;
  }

  @Override
  public String model(BackboneConfig config) {
    return vit(config).layerScale() ? "Dinov2" : "ViT";
  }

  @Override
  public boolean choosesAmongTexts(BackboneConfig config) {
    return false;
  }

  private static VitConfig vit(BackboneConfig config) {
    return (VitConfig) config.architecture();
  }

  @Override
  public ObjectNode config(BackboneConfig config) {
    VitConfig vit = vit(config);
    ObjectNode written =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_type", vit.layerScale() ? "dinov2" : "vit")
            .put("hidden_size", config.hiddenSize())
            .put("num_hidden_layers", config.blocks())
            .put("num_attention_heads", config.heads())
            .put("hidden_act", EncoderKeys.name(config.gelu()))
            .put("layer_norm_eps", Double.parseDouble(Float.toString(config.layerNormEpsilon())))
            .put("patch_size", vit.patch())
            .put("num_channels", vit.channels())
            .put("qkv_bias", vit.biasedQueries())
            .put("dtype", "float32");
    if (vit.layerScale()) {
      written.put("mlp_ratio", (double) config.intermediateSize() / config.hiddenSize());
    } else {
      written.put("intermediate_size", config.intermediateSize());
    }
    if (vit.height() == vit.width()) {
      return written.put("image_size", vit.height());
    }
    written.putArray("image_size").add(vit.height()).add(vit.width());
    return written;
  }

  @Override
  public SortedMap<String, SafeTensor> tensors(
      BackboneConfig config, ParameterSource parameters, boolean pooler) {
    VitConfig vit = vit(config);
    VitModules names = VitModules.of(vit);
    String scope = names.scope();
    CheckpointTensors tensors = new CheckpointTensors(parameters);
    CheckpointModules modules = names.all(config.blocks());
    modules.norms().forEach((norm, module) -> tensors.addNorm(norm, scope + module));
    modules.projections().entrySet().stream()
        .filter(each -> pooler || !each.getKey().equals(Site.Top.POOLER.id()))
        .forEach(each -> addProjection(tensors, vit, each.getKey(), scope + each.getValue()));
    addEmbeddings(tensors, config, parameters, scope);
    for (int block = 0; vit.layerScale() && block < config.blocks(); block++) {
      for (Part part : Part.values()) {
        tensors.addAs(VitConfig.scale(block, part), scope + VitModules.scale(block, part));
      }
    }
    return tensors.all();
  }

  private static void addProjection(
      CheckpointTensors tensors, VitConfig vit, String place, String module) {
    boolean unbiased =
        Site.parse(place)
            .filter(Site.InBlock.class::isInstance)
            .filter(site -> vit.unbiased().contains(((Site.InBlock) site).role()))
            .isPresent();
    if (unbiased) {
      tensors.addKernel(place, module);
    } else {
      tensors.addProjection(place, module);
    }
  }

  private static void addEmbeddings(
      CheckpointTensors tensors, BackboneConfig config, ParameterSource parameters, String scope) {
    VitConfig vit = vit(config);
    int hidden = config.hiddenSize();
    ParameterName kernel = ParameterName.kernel(ParameterName.PATCHES);
    tensors.add(
        scope + VitModules.PATCHES + ".weight",
        PatchKernel.convolution(vit, hidden),
        () -> PatchKernel.convolved(vit, hidden, parameters.get(kernel)));
    tensors.addAs(ParameterName.bias(ParameterName.PATCHES), scope + VitModules.PATCHES + ".bias");
    addTable(tensors, parameters, ParameterName.CLASS_EMBEDDING, scope + VitModules.FIRST);
    addTable(tensors, parameters, ParameterName.POSITION_EMBEDDINGS, scope + VitModules.POSITIONS);
  }

  /** (rows, H) as (1, rows, H). */
  private static void addTable(
      CheckpointTensors tensors, ParameterSource parameters, ParameterName name, String key) {
    Shape shape = parameters.get(name).shape();
    Shape written = Shape.of(1, shape.get(0), shape.get(1));
    tensors.add(key, written, () -> new WeightTensor(written, parameters.get(name).values()));
  }
}
