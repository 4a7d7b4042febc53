package org.frisket.models.checkpoint.onnx;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.ModuleNames;

/**
 * Finds the weights of a BERT that PyTorch exported to ONNX. Such a file keeps the names of biases,
 * embeddings and normalisations; kernels are renamed, already (in, out), and found through the node
 * that multiplies with them. The pooler is one node with its kernel still (out, in).
 */
final class OnnxBertWeights {
  private static final ModuleNames NAMES = ModuleNames.OF_BERT;

  private final OnnxFile file;
  private final Map<ParameterName, WeightTensor> found = new HashMap<>();

  private OnnxBertWeights(OnnxFile file) {
    this.file = file;
  }

  static NamedWeights read(String source, OnnxFile file, BackboneConfig config) {
    OnnxBertWeights weights = new OnnxBertWeights(file);
    weights.addEmbeddings();
    for (int block = 0; block < config.blocks(); block++) {
      weights.addBlock(block);
    }
    if (!config.drawnPooler()) {
      weights.addPooler();
    }
    return NamedWeights.checked(source, weights.found, ParameterShapes.of(config));
  }

  private void addEmbeddings() {
    add(ParameterName.WORD_EMBEDDINGS, "embeddings.word_embeddings.weight");
    add(ParameterName.POSITION_EMBEDDINGS, "embeddings.position_embeddings.weight");
    add(ParameterName.TOKEN_TYPE_EMBEDDINGS, "embeddings.token_type_embeddings.weight");
    addNorm(ParameterName.EMBEDDINGS_NORM, "embeddings.LayerNorm");
  }

  private void addBlock(int block) {
    String layer = NAMES.block() + block + ".";
    String nodes = "/encoder/layer." + block + "/";
    NAMES
        .roles()
        .forEach(
            (role, module) -> {
              Site site = new Site.InBlock(block, role);
              add(ParameterName.bias(site), layer + module + ".bias");
              addKernel(ParameterName.kernel(site), nodes + module.replace('.', '/') + "/MatMul");
            });
    addNorm(ParameterName.attentionNorm(block), layer + NAMES.attentionNorm());
    addNorm(ParameterName.outputNorm(block), layer + NAMES.outputNorm());
  }

  private void addPooler() {
    WeightTensor kernel = file.initializers().get("pooler.dense.weight");
    if (kernel != null) {
      found.put(ParameterName.kernel(Site.Top.POOLER), kernel.transposed());
    }
    add(ParameterName.bias(Site.Top.POOLER), "pooler.dense.bias");
  }

  private void addNorm(String norm, String module) {
    add(ParameterName.gamma(norm), module + ".weight");
    add(ParameterName.beta(norm), module + ".bias");
  }

  private void addKernel(ParameterName name, String node) {
    file.inputsOf(node).forEach(input -> add(name, input));
  }

  /** What is not there stays out and is listed as missing by the check at the end. */
  private void add(ParameterName name, String initializer) {
    WeightTensor tensor = file.initializers().get(initializer);
    if (tensor != null) {
      found.put(name, tensor);
    }
  }
}
