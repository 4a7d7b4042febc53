package org.frisket.models.backbone;

import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/**
 * Every parameter of a backbone, with its shape: the list a source must fill. Its architecture puts
 * it together of these pieces. Legend: H hidden.
 */
public final class ParameterShapes {
  private final BackboneConfig config;
  private final Map<ParameterName, Shape> shapes = new TreeMap<>();

  /** An empty list. */
  public ParameterShapes(BackboneConfig config) {
    this.config = config;
  }

  /** All of them. */
  public static Map<ParameterName, Shape> of(BackboneConfig config) {
    return config.architecture().shapes(config);
  }

  /** A table that is looked up in, if it has any rows: (rows, width). */
  public ParameterShapes addTable(ParameterName name, int rows, int width) {
    if (rows > 0) {
      shapes.put(name, Shape.of(rows, width));
    }
    return this;
  }

  /** The six matrices of every block with their biases, and its two normalisations. */
  public ParameterShapes addBlocks() {
    for (int block = 0; block < config.blocks(); block++) {
      addBlock(block);
    }
    return this;
  }

  private void addBlock(int block) {
    int hidden = config.hiddenSize();
    for (Role role : Role.values()) {
      int in = role == Role.OUTPUT ? config.intermediateSize() : hidden;
      int out = role == Role.INTERMEDIATE ? config.intermediateSize() : hidden;
      addLinear(new Site.InBlock(block, role).id(), in, out);
    }
    addNorm(ParameterName.attentionNorm(block));
    addNorm(ParameterName.outputNorm(block));
  }

  /** That of the checkpoint, if it came with one. */
  public ParameterShapes addPooler() {
    return config.drawnPooler()
        ? this
        : addLinear(Site.Top.POOLER.id(), config.hiddenSize(), config.hiddenSize());
  }

  /** A kernel (in, out) and its bias (out). */
  public ParameterShapes addLinear(String place, int in, int out) {
    shapes.put(ParameterName.kernel(place), Shape.of(in, out));
    shapes.put(ParameterName.bias(place), Shape.of(out));
    return this;
  }

  /** γ and β of a layer normalisation, (H) each. */
  public ParameterShapes addNorm(String norm) {
    shapes.put(ParameterName.gamma(norm), Shape.of(config.hiddenSize()));
    shapes.put(ParameterName.beta(norm), Shape.of(config.hiddenSize()));
    return this;
  }

  /** The factors of what a sub-layer gives, (H). */
  public ParameterShapes addScale(ParameterName name) {
    shapes.put(name, Shape.of(config.hiddenSize()));
    return this;
  }

  /** Without what this architecture does not have. */
  public ParameterShapes without(ParameterName name) {
    shapes.remove(name);
    return this;
  }

  /** What was put together. */
  public Map<ParameterName, Shape> all() {
    return shapes;
  }
}
