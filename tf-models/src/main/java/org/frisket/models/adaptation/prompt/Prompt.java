package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A prompt that is the same for every text. Legend: P its rows, T rows, H hidden. */
final class Prompt extends PromptRows {
  static final ParameterName ROWS = new ParameterName("prompt.rows");

  private final PromptTuningConfig config;
  private final BackboneConfig backbone;

  Prompt(PromptTuningConfig config, BackboneConfig backbone, OwnTensors own) {
    super(config.length(), config.forward(), own);
    this.config = config;
    this.backbone = backbone;
  }

  /** (P, H). */
  static Shape shape(int length, BackboneConfig backbone) {
    return Shape.of(length, backbone.hiddenSize());
  }

  @Override
  Operand<TFloat32> at(
      BuildContext context, Rows rows, Operand<TFloat32> value, Operand<TInt32> places) {
    Ops ops = context.ops();
    Shape shape = shape(config.length(), backbone);
    Operand<TFloat32> prompt =
        own().get(context, ROWS, shape, Initializer.uniform(config.initialScale()));
    return ops.gather(prompt, places, ops.constant(0));
  }
}
