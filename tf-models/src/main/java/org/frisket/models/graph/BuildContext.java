package org.frisket.models.graph;

import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the parts of a network are given while they add themselves to the graph.
 *
 * @param ops where to add operations
 * @param backbone the shape of the frozen encoder
 * @param variables where to declare variables
 * @param source the frozen values, before any adaptation
 * @param parameters the parameters in use, after adaptation
 * @param dropout how this pass drops activations; none in evaluation
 */
public record BuildContext(
    Ops ops,
    BackboneConfig backbone,
    GraphVariables variables,
    ParameterSource source,
    Parameters parameters,
    Dropout dropout) {

  /** The parameter as the network uses it. */
  public Operand<TFloat32> parameter(ParameterName name) {
    return parameters.get(this, name);
  }

  /** The kernel of a site as one product uses it. */
  public Operand<TFloat32> kernel(Site site, Operand<TFloat32> x) {
    return parameters.adaptation().kernel(this, site, parameter(ParameterName.kernel(site)), x);
  }

  /** How the gradient of the kernel of a site is estimated; nothing where it is exact. */
  public Optional<RowDraw> rowDraw(Site site) {
    return parameters.adaptation().rowDraw(this, site);
  }

  /** Whether the method puts something else at a place. */
  public boolean touches(HookPoint point) {
    return parameters.hooks().contains(point);
  }

  /** What goes on at a place: the method's value where it touches it, the backbone's elsewhere. */
  public Operand<TFloat32> at(HookPoint point, Signal signal) {
    return touches(point) ? parameters.adaptation().at(point, this, signal) : signal.value();
  }

  /**
   * What the method puts into the attention of a block; nothing where it does not touch it.
   *
   * @param rows those that ask
   */
  public AttentionParts attention(HookPoint.Attention point, Rows rows) {
    return touches(point)
        ? parameters.adaptation().attention(point, this, rows)
        : AttentionParts.none();
  }

  public BuildContext withOps(Ops other) {
    return new BuildContext(other, backbone, variables, source, parameters, dropout);
  }
}
