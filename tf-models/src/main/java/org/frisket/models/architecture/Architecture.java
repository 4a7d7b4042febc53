package org.frisket.models.architecture;

import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;

/**
 * A kind of encoder as ops. Each is a folder, found by {@link java.util.ServiceLoader}; what is
 * said of one in files is its {@link ArchitectureConfig}.
 */
public interface Architecture {
  /** The type of what backbones of this architecture say of it. */
  Class<? extends ArchitectureConfig> config();

  /**
   * Adds one pass through the network to the graph; its last block only as far as it is asked for.
   */
  EncoderOutput encode(Engine engine, BuildContext context, ModelInputs inputs);
}
