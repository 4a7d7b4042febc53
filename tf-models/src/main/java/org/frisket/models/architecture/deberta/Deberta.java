package org.frisket.models.architecture.deberta;

import org.frisket.models.architecture.Architecture;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.architecture.TransformerEncoder;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;

/** DeBERTa as ops. */
public final class Deberta implements Architecture {
  @Override
  public Class<? extends ArchitectureConfig> config() {
    return DebertaConfig.class;
  }

  @Override
  public EncoderOutput encode(Engine engine, BuildContext context, ModelInputs inputs) {
    DebertaConfig config = (DebertaConfig) context.backbone().architecture();
    return new TransformerEncoder(engine, new DebertaParts(config)).apply(context, inputs);
  }
}
