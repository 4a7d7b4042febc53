package org.frisket.models.architecture.vit;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ImageShape;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.HookPoint.Part;
import org.tensorflow.ndarray.Shape;

/**
 * ViT (Dosovitskiy et al. 2021, arXiv 2010.11929): a row for each patch of an image, one before
 * them that answers are read from, and blocks that normalise first.
 *
 * @param height of images, a multiple of {@code patch}
 * @param width of images, a multiple of {@code patch}
 * @param channels of images: 1 or 3
 * @param patch height and width of a patch
 * @param factor what values 0 to 255 are multiplied with
 * @param mean what is then taken away, a number a channel
 * @param deviation what the rest is divided by, a number a channel
 * @param layerScale whether factors lie over what each sub-layer gives (Touvron et al. 2021), as in
 *     DINOv2
 * @param biasedQueries whether queries, keys and values have biases
 */
@JsonTypeName("vit")
public record VitConfig(
    int height,
    int width,
    int channels,
    int patch,
    double factor,
    List<Double> mean,
    List<Double> deviation,
    boolean layerScale,
    boolean biasedQueries)
    implements ArchitectureConfig {
  private static final Set<Role> ATTENDING = Set.of(Role.QUERY, Role.KEY, Role.VALUE);

  public VitConfig {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  /** The factors of what a sub-layer gives, where there are some. */
  static ParameterName scale(int block, Part part) {
    return ParameterName.scale("block." + block + "." + part.id());
  }

  /** How many patches stand below each other. */
  int rows() {
    return height / patch;
  }

  /** How many patches stand side by side. */
  int columns() {
    return width / patch;
  }

  /** How many values a patch has. */
  int patchSize() {
    return patch * patch * channels;
  }

  /** Those of a block's matrices that have no bias. */
  Set<Role> unbiased() {
    return biasedQueries ? Set.of() : ATTENDING;
  }

  @Override
  public boolean normalisesFirst() {
    return true;
  }

  @Override
  public Optional<ImageShape> images() {
    return Optional.of(new ImageShape(height, width, channels));
  }

  @Override
  public Map<ParameterName, Shape> shapes(BackboneConfig backbone) {
    int hidden = backbone.hiddenSize();
    ParameterShapes shapes =
        new ParameterShapes(backbone)
            .addLinear(ParameterName.PATCHES, patchSize(), hidden)
            .addTable(ParameterName.CLASS_EMBEDDING, 1, hidden)
            .addTable(ParameterName.POSITION_EMBEDDINGS, backbone.maxPositions(), hidden)
            .addBlocks()
            .addNorm(ParameterName.finalNorm(backbone.blocks() - 1))
            .addPooler();
    for (int block = 0; block < backbone.blocks(); block++) {
      addBlock(shapes, block);
    }
    return shapes.all();
  }

  private void addBlock(ParameterShapes shapes, int block) {
    for (Role role : unbiased()) {
      shapes.without(ParameterName.bias(new Site.InBlock(block, role)));
    }
    if (layerScale) {
      for (Part part : Part.values()) {
        shapes.addScale(scale(block, part));
      }
    }
  }

  @Override
  public double poolerActivation(double x) {
    return Math.tanh(x);
  }
}
