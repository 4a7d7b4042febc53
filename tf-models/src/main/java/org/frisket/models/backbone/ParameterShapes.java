package org.frisket.models.backbone;

import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/** Every parameter of a BERT-like backbone, with its shape: the list a source must fill. */
public final class ParameterShapes {
  private final BackboneConfig config;
  private final Map<ParameterName, Shape> shapes = new TreeMap<>();

  private ParameterShapes(BackboneConfig config) {
    this.config = config;
  }

  public static Map<ParameterName, Shape> of(BackboneConfig config) {
    ParameterShapes all = new ParameterShapes(config);
    all.addEmbeddings();
    for (int block = 0; block < config.blocks(); block++) {
      all.addBlock(block);
    }
    if (!config.drawnPooler()) {
      all.addProjection(Site.Top.POOLER, config.hiddenSize(), config.hiddenSize());
    }
    return all.shapes;
  }

  private void addEmbeddings() {
    int hidden = config.hiddenSize();
    shapes.put(ParameterName.WORD_EMBEDDINGS, Shape.of(config.vocabularySize(), hidden));
    shapes.put(ParameterName.POSITION_EMBEDDINGS, Shape.of(config.maxPositions(), hidden));
    if (config.tokenTypes() > 0) {
      shapes.put(ParameterName.TOKEN_TYPE_EMBEDDINGS, Shape.of(config.tokenTypes(), hidden));
    }
    addNorm(ParameterName.EMBEDDINGS_NORM);
  }

  private void addBlock(int block) {
    int hidden = config.hiddenSize();
    for (Role role : Role.values()) {
      int in = role == Role.OUTPUT ? config.intermediateSize() : hidden;
      int out = role == Role.INTERMEDIATE ? config.intermediateSize() : hidden;
      addProjection(new Site.InBlock(block, role), in, out);
    }
    addNorm(ParameterName.attentionNorm(block));
    addNorm(ParameterName.outputNorm(block));
  }

  private void addProjection(Site site, int in, int out) {
    shapes.put(ParameterName.kernel(site), Shape.of(in, out));
    shapes.put(ParameterName.bias(site), Shape.of(out));
  }

  private void addNorm(String norm) {
    shapes.put(ParameterName.gamma(norm), Shape.of(config.hiddenSize()));
    shapes.put(ParameterName.beta(norm), Shape.of(config.hiddenSize()));
  }
}
