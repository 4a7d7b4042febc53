package org.frisket.models.backbone;

import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/**
 * The parameters of the head that tells masked tokens (Devlin et al. 2019): a transformation of the
 * last block's rows, and a bias for each token. What the rows are compared with are the token
 * embeddings themselves. Legend: H hidden, V tokens.
 */
public final class MaskedTokenNames {
  /** The place of the kernel (H, H) and the bias (H) of the transformation. */
  public static final String TRANSFORM = "masked_token.transform";

  /** The layer normalisation behind it, (H) twice. */
  public static final String NORM = "masked_token.norm";

  /** One number a token: (V). */
  public static final ParameterName TOKEN_BIAS = ParameterName.bias("masked_token");

  private MaskedTokenNames() {}

  /** All of them, with their shapes. */
  public static Map<ParameterName, Shape> shapes(BackboneConfig backbone) {
    Shape hidden = Shape.of(backbone.hiddenSize());
    Map<ParameterName, Shape> shapes = new TreeMap<>();
    shapes.put(
        ParameterName.kernel(TRANSFORM), Shape.of(backbone.hiddenSize(), backbone.hiddenSize()));
    shapes.put(ParameterName.bias(TRANSFORM), hidden);
    shapes.put(ParameterName.gamma(NORM), hidden);
    shapes.put(ParameterName.beta(NORM), hidden);
    shapes.put(TOKEN_BIAS, Shape.of(backbone.vocabularySize()));
    return shapes;
  }
}
