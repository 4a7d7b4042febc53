package org.frisket.models.architecture.bert;

import org.frisket.models.architecture.Architecture;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.architecture.EncoderParts;
import org.frisket.models.architecture.TransformerEncoder;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BertConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** BERT (Devlin et al. 2019), and those that are BERT but for names and tokenizers. */
public final class Bert implements Architecture, EncoderParts {
  @Override
  public Class<? extends ArchitectureConfig> config() {
    return BertConfig.class;
  }

  @Override
  public EncoderOutput encode(Engine engine, BuildContext context, ModelInputs inputs) {
    return new TransformerEncoder(engine, this).apply(context, inputs);
  }

  @Override
  public Operand<TFloat32> embeddings(BuildContext context, ModelInputs inputs, Layers layers) {
    return Embeddings.apply(context, inputs, layers);
  }

  @Override
  public Operand<TFloat32> poolerActivation(BuildContext context, Operand<TFloat32> x) {
    return context.ops().math.tanh(x);
  }
}
