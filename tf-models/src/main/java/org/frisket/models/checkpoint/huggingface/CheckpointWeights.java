package org.frisket.models.checkpoint.huggingface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;

/**
 * Finds the parameters of an encoder among the tensors of a checkpoint, with or without the scope
 * that a head puts before them. PyTorch's kernels are (out, in) and are turned. What the encoder
 * has no use for (heads, position ids) is not looked at.
 */
final class CheckpointWeights {
  static final String WEIGHT = ".weight";

  /** What wrappers for training put before every name: PyTorch's for many devices and compiled. */
  private static final String WRAPPERS = "(module\\.|_orig_mod\\.)*";

  private final Checkpoint checkpoint;
  private final Family family;
  private final String scope;
  private final Map<ParameterName, WeightTensor> found = new HashMap<>();

  CheckpointWeights(Checkpoint checkpoint, Family family) {
    this.checkpoint = checkpoint;
    this.family = family;
    this.scope = scope(family.scope());
  }

  /** The family's own scope, or none, within whatever wrapped the model when it was saved. */
  private String scope(String own) {
    List<String> scopes = checkpoint.before(family.anchor());
    for (String tail : new String[] {Pattern.quote(own), ""}) {
      Optional<String> found = scopes.stream().filter(s -> s.matches(WRAPPERS + tail)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    if (scopes.isEmpty()) {
      return ""; // all that is missing is listed
    }
    throw InvalidInputException.of(
        "weights of " + checkpoint,
        "names that begin with " + String.join(", ", scopes),
        own + ", module., _orig_mod. or nothing before " + family.anchor().replace(WEIGHT, ""));
  }

  boolean havePooler() {
    return checkpoint.contains(poolerScope() + CheckpointModules.POOLER + WEIGHT);
  }

  /**
   * All there are; what is missing stays out and is listed by the caller, who knows what is
   * expected.
   *
   * @param config what to look for
   * @param firstPosition rows of the position table to leave out
   * @throws org.frisket.models.error.InvalidInputException if one is not of a floating type
   */
  Map<ParameterName, WeightTensor> read(BackboneConfig config, int firstPosition)
      throws IOException {
    CheckpointModules modules = family.modules(config);
    for (var table : modules.tables().entrySet()) {
      add(table.getKey(), scope + table.getValue() + WEIGHT);
    }
    for (var projection : modules.projections().entrySet()) {
      boolean pooler = projection.getKey().equals(Site.Top.POOLER.id());
      addProjection(projection.getKey(), (pooler ? poolerScope() : scope) + projection.getValue());
    }
    for (var norm : modules.norms().entrySet()) {
      addNorm(norm.getKey(), scope + norm.getValue());
    }
    found.putAll(family.converted(config, this::unscoped));
    leaveOut(firstPosition);
    return found;
  }

  private void leaveOut(int firstPosition) {
    found.computeIfPresent(
        ParameterName.POSITION_EMBEDDINGS,
        (name, table) ->
            table.shape().numDimensions() == 2 && table.shape().get(0) >= firstPosition
                ? table.fromRow(firstPosition)
                : null);
  }

  private String poolerScope() {
    return family.poolerIsInScope() || !scope.endsWith(family.scope())
        ? scope
        : scope.substring(0, scope.length() - family.scope().length());
  }

  /** The head for masked tokens that stands beside the encoder, if there is one. */
  Optional<Map<ParameterName, WeightTensor>> maskedTokenHead(BackboneConfig config) {
    return MaskedTokenModules.read(checkpoint.toString(), config, this::beside);
  }

  private Optional<WeightTensor> beside(String name) {
    try {
      return find(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<WeightTensor> unscoped(String name) {
    return beside(scope + name);
  }

  private void addProjection(String place, String module) throws IOException {
    add(ParameterName.bias(place), module + ".bias");
    find(module + WEIGHT)
        .filter(kernel -> kernel.shape().numDimensions() == 2)
        .ifPresent(kernel -> found.put(ParameterName.kernel(place), kernel.transposed()));
  }

  /** Checkpoints from before PyTorch's own names say gamma and beta. */
  private void addNorm(String norm, String module) throws IOException {
    add(ParameterName.gamma(norm), module + ".gamma");
    add(ParameterName.gamma(norm), module + WEIGHT);
    add(ParameterName.beta(norm), module + ".beta");
    add(ParameterName.beta(norm), module + ".bias");
  }

  private void add(ParameterName name, String key) throws IOException {
    find(key).ifPresent(tensor -> found.put(name, tensor));
  }

  private Optional<WeightTensor> find(String key) throws IOException {
    return checkpoint.find(key);
  }
}
