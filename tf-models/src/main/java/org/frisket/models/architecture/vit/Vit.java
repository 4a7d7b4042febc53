package org.frisket.models.architecture.vit;

import org.frisket.models.architecture.Architecture;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.architecture.TransformerEncoder;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;

/** ViT as ops. */
public final class Vit implements Architecture {
  @Override
  public Class<? extends ArchitectureConfig> config() {
    return VitConfig.class;
  }

  @Override
  public EncoderOutput encode(Engine engine, BuildContext context, ModelInputs inputs) {
    VitConfig config = (VitConfig) context.backbone().architecture();
    return new TransformerEncoder(engine, new VitParts(config)).apply(context, inputs);
  }
}
