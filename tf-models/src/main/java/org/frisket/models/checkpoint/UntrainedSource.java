package org.frisket.models.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/**
 * {@code <id>-untrained}: the shape and tokenizer of another backbone with weights as they are
 * before pretraining (Devlin et al. 2019: normal with deviation 0.02, biases zero). The control
 * that tells what pretraining gives, and what masking alone.
 */
public final class UntrainedSource implements BackboneSource {
  public static final String SUFFIX = "-untrained";
  private static final double DEVIATION = 0.02;
  private static final long SEED = 1;

  private final BackboneSource pretrained;

  public UntrainedSource(BackboneSource pretrained) {
    this.pretrained = pretrained;
  }

  @Override
  public String id() {
    return pretrained.id() + SUFFIX;
  }

  @Override
  public String description() {
    return "the shape of " + pretrained.id() + " with random weights";
  }

  @Override
  public boolean isPresent() {
    return pretrained.isPresent();
  }

  @Override
  public Backbone load() {
    return untrained(bare());
  }

  @Override
  public BareBackbone bare() {
    BareBackbone other = pretrained.bare();
    String name = other.config().name() + SUFFIX; // an id may be a path, a name may not
    return new BareBackbone(other.config().named(name), other.tokenizerJson());
  }

  /** Draws its weights. */
  static Backbone untrained(BareBackbone bare) {
    return untrained(bare, DEVIATION);
  }

  /** The same with another deviation. */
  static Backbone untrained(BareBackbone bare, double deviation) {
    BackboneConfig config = bare.config();
    Map<ParameterName, Shape> shapes = ParameterShapes.of(config);
    Map<ParameterName, WeightTensor> weights = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> weights.put(name, draw(name, shape, deviation)));
    return new Backbone(
        config, NamedWeights.checked(config.name(), weights, shapes), bare.tokenizerJson());
  }

  private static WeightTensor draw(ParameterName name, Shape shape, double deviation) {
    float[] values = new float[Math.toIntExact(shape.size())];
    if (name.value().endsWith(".gamma") || name.isScale()) {
      java.util.Arrays.fill(values, 1);
    } else if (shape.numDimensions() == 2) {
      Draws draws = Draws.of(SEED, Purpose.BACKBONE, name.value());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * draws.nextGaussian());
      }
    }
    return WeightTensor.of(shape, values);
  }
}
