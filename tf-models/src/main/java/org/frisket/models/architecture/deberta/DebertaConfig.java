package org.frisket.models.architecture.deberta;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.tensorflow.ndarray.Shape;

/**
 * DeBERTa (He et al. 2021, arXiv 2006.03654; version 3: arXiv 2111.09543, the graph of version 2).
 *
 * @param absolutePositions whether embeddings of positions are added to those of words
 * @param relativePositions whether there is a table of distances
 * @param buckets distances that are told apart on each side, far ones on a logarithmic scale; 0:
 *     every distance up to {@code farthest}
 * @param farthest the distance from which on all are alike
 * @param contentToPosition whether queries meet keys of distances
 * @param positionToContent whether keys meet queries of distances
 * @param sharedKeys whether distances pass through the content's own W_K and W_Q
 * @param normalisedTable whether the table of distances has a layer normalisation
 * @param biasedKeys whether keys have biases, of content and of distances: not in version 1
 * @param convolution how many rows a convolution beside block 0 reads; 0 for none
 * @param convolutionActivation what stands behind it
 * @param pooler what stands behind the pooler
 */
@JsonTypeName("deberta")
public record DebertaConfig(
    boolean absolutePositions,
    boolean relativePositions,
    int buckets,
    int farthest,
    boolean contentToPosition,
    boolean positionToContent,
    boolean sharedKeys,
    boolean normalisedTable,
    boolean biasedKeys,
    int convolution,
    Nonlinearity convolutionActivation,
    Nonlinearity pooler)
    implements ArchitectureConfig {
  static final ParameterName DISTANCES = new ParameterName("embeddings.distance");
  static final String DISTANCES_NORM = "embeddings.distance_norm";
  static final String CONVOLUTION = "block.0.convolution";
  static final String CONVOLUTION_NORM = "block.0.convolution_norm";

  /** What keys of distances are made with, where they have their own. */
  static String distanceKey(int block) {
    return "block." + block + ".distance_key";
  }

  /** What queries of distances are made with, where they have their own. */
  static String distanceQuery(int block) {
    return "block." + block + ".distance_query";
  }

  /** How many rows the table of distances has on each side. */
  int span() {
    return buckets > 0 ? buckets : farthest;
  }

  /** Scores are divided by the root of the head's width times this. */
  int scoreParts() {
    return 1 + (contentToPosition ? 1 : 0) + (positionToContent ? 1 : 0);
  }

  boolean hasOwnDistanceKeys() {
    return relativePositions && contentToPosition && !sharedKeys;
  }

  boolean hasOwnDistanceQueries() {
    return relativePositions && positionToContent && !sharedKeys;
  }

  @Override
  public Map<ParameterName, Shape> shapes(BackboneConfig backbone) {
    int hidden = backbone.hiddenSize();
    ParameterShapes shapes =
        new ParameterShapes(backbone)
            .addTable(ParameterName.WORD_EMBEDDINGS, backbone.vocabularySize(), hidden)
            .addTable(
                ParameterName.POSITION_EMBEDDINGS,
                absolutePositions ? backbone.maxPositions() : 0,
                hidden)
            .addTable(ParameterName.TOKEN_TYPE_EMBEDDINGS, backbone.tokenTypes(), hidden)
            .addNorm(ParameterName.EMBEDDINGS_NORM)
            .addTable(DISTANCES, relativePositions ? 2 * span() : 0, hidden)
            .addBlocks()
            .addPooler();
    if (normalisedTable) {
      shapes.addNorm(DISTANCES_NORM);
    }
    if (convolution > 0) {
      shapes.addLinear(CONVOLUTION, convolution * hidden, hidden).addNorm(CONVOLUTION_NORM);
    }
    for (int block = 0; block < backbone.blocks(); block++) {
      addBlock(shapes, block, hidden);
    }
    return shapes.all();
  }

  private void addBlock(ParameterShapes shapes, int block, int hidden) {
    if (hasOwnDistanceKeys()) {
      shapes.addLinear(distanceKey(block), hidden, hidden);
    }
    if (hasOwnDistanceQueries()) {
      shapes.addLinear(distanceQuery(block), hidden, hidden);
    }
    if (!biasedKeys) {
      shapes.without(ParameterName.bias(distanceKey(block)));
      shapes.without(ParameterName.bias(new Site.InBlock(block, Role.KEY)));
    }
  }

  @Override
  public boolean cuts(Structure structure) {
    return structure != Structure.HEADS || !(hasOwnDistanceKeys() || hasOwnDistanceQueries());
  }

  @Override
  public double poolerActivation(double x) {
    return pooler.at(x);
  }
}
