package org.frisket.models.backbone.huggingface;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;

/**
 * Finds the parameters of an encoder among the tensors of a checkpoint, with or without the scope
 * that a head puts before them. PyTorch's kernels are (out, in) and are turned. What the encoder
 * has no use for (heads, position ids) is not looked at.
 */
final class CheckpointWeights {
  private static final String WORDS = "embeddings.word_embeddings";
  private static final String POOLER = "pooler.dense";

  private final Checkpoint checkpoint;
  private final ModuleNames names;
  private final String scope;
  private final Map<ParameterName, WeightTensor> found = new HashMap<>();

  CheckpointWeights(Checkpoint checkpoint, Family family) {
    this.checkpoint = checkpoint;
    this.names = family.names();
    boolean scoped = checkpoint.contains(family.scope() + WORDS + ".weight");
    this.scope = scoped ? family.scope() : "";
  }

  boolean havePooler() {
    return checkpoint.contains(scope + POOLER + ".weight");
  }

  /**
   * All there are; what is missing stays out and is listed by whoever knows what is expected.
   *
   * @param firstPosition rows of the position table to leave out
   * @throws org.frisket.models.error.InvalidInputException if one is not of a floating type
   */
  Map<ParameterName, WeightTensor> read(int blocks, int firstPosition) throws IOException {
    addEmbeddings(firstPosition);
    for (int block = 0; block < blocks; block++) {
      addBlock(block);
    }
    addProjection(Site.Top.POOLER, POOLER);
    return found;
  }

  private void addEmbeddings(int firstPosition) throws IOException {
    add(ParameterName.WORD_EMBEDDINGS, WORDS + ".weight");
    add(ParameterName.TOKEN_TYPE_EMBEDDINGS, "embeddings.token_type_embeddings.weight");
    addNorm(ParameterName.EMBEDDINGS_NORM, "embeddings.LayerNorm");
    find("embeddings.position_embeddings.weight")
        .filter(table -> table.shape().numDimensions() == 2)
        .filter(table -> table.shape().get(0) >= firstPosition)
        .ifPresent(
            table -> found.put(ParameterName.POSITION_EMBEDDINGS, table.fromRow(firstPosition)));
  }

  private void addBlock(int block) throws IOException {
    String module = names.block() + block + ".";
    for (var role : names.roles().entrySet()) {
      addProjection(new Site.InBlock(block, role.getKey()), module + role.getValue());
    }
    addNorm(ParameterName.attentionNorm(block), module + names.attentionNorm());
    addNorm(ParameterName.outputNorm(block), module + names.outputNorm());
  }

  private void addProjection(Site site, String module) throws IOException {
    add(ParameterName.bias(site), module + ".bias");
    find(module + ".weight")
        .filter(kernel -> kernel.shape().numDimensions() == 2)
        .ifPresent(kernel -> found.put(ParameterName.kernel(site), kernel.transposed()));
  }

  /** Checkpoints from before PyTorch's own names say gamma and beta. */
  private void addNorm(String norm, String module) throws IOException {
    add(ParameterName.gamma(norm), module + ".gamma");
    add(ParameterName.gamma(norm), module + ".weight");
    add(ParameterName.beta(norm), module + ".beta");
    add(ParameterName.beta(norm), module + ".bias");
  }

  private void add(ParameterName name, String key) throws IOException {
    find(key).ifPresent(tensor -> found.put(name, tensor));
  }

  private Optional<WeightTensor> find(String key) throws IOException {
    return checkpoint.find(scope + key);
  }
}
