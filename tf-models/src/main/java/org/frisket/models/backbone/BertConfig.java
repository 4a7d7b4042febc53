package org.frisket.models.backbone;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** BERT (Devlin et al. 2019), of which there is nothing more to say. */
@JsonTypeName("bert")
public record BertConfig() implements ArchitectureConfig {
  @Override
  public Map<ParameterName, Shape> shapes(BackboneConfig backbone) {
    return new ParameterShapes(backbone)
        .addTable(ParameterName.WORD_EMBEDDINGS, backbone.vocabularySize(), backbone.hiddenSize())
        .addTable(ParameterName.POSITION_EMBEDDINGS, backbone.maxPositions(), backbone.hiddenSize())
        .addTable(ParameterName.TOKEN_TYPE_EMBEDDINGS, backbone.tokenTypes(), backbone.hiddenSize())
        .addNorm(ParameterName.EMBEDDINGS_NORM)
        .addBlocks()
        .addPooler()
        .all();
  }

  @Override
  public double poolerActivation(double x) {
    return Math.tanh(x);
  }
}
