package org.frisket.models.network;

import org.frisket.models.graph.ModelInputs;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;

/** The native tensors of one batch, fed to a run and closed after it. */
public final class BatchFeed implements AutoCloseable {
  private final TInt32 inputIds;
  private final TInt32 attentionMask;
  private final TInt32 tokenTypes;
  private final TInt32 positions;

  public BatchFeed(Batch batch) {
    Shape shape = Shape.of(batch.size(), batch.length());
    this.inputIds = Tensors.of(shape, batch.inputIds());
    this.attentionMask = Tensors.of(shape, batch.attentionMask());
    this.tokenTypes = Tensors.of(shape, batch.tokenTypes());
    this.positions = Tensors.of(Shape.of(batch.answers()), batch.positions());
  }

  /** Feeds what an encoder reads. */
  public Session.Runner feed(Session.Runner runner, ModelInputs inputs) {
    return runner
        .feed(inputs.inputIds(), inputIds)
        .feed(inputs.attentionMask(), attentionMask)
        .feed(inputs.tokenTypes(), tokenTypes);
  }

  TInt32 positions() {
    return positions;
  }

  @Override
  public void close() {
    inputIds.close();
    attentionMask.close();
    tokenTypes.close();
    positions.close();
  }
}
