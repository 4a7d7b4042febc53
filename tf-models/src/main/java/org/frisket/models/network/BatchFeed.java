package org.frisket.models.network;

import java.util.Optional;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** The native tensors of one batch, fed to a run and closed after it. */
public final class BatchFeed implements AutoCloseable {
  private final TInt32 inputIds;
  private final TInt32 attentionMask;
  private final TInt32 tokenTypes;
  private final TInt32 positions;
  private final Batch batch;
  private Optional<TUint8> pixels = Optional.empty();

  public BatchFeed(Batch batch) {
    Shape shape = Shape.of(batch.size(), batch.length());
    this.inputIds = Tensors.of(shape, batch.inputIds());
    this.attentionMask = Tensors.of(shape, batch.attentionMask());
    this.tokenTypes = Tensors.of(shape, batch.tokenTypes());
    this.positions = Tensors.of(Shape.of(batch.answers()), batch.positions());
    this.batch = batch;
  }

  /** Feeds what an encoder reads: of images their pixels alone. */
  public Session.Runner feed(Session.Runner runner, ModelInputs inputs) {
    if (inputs.pixels().isPresent()) {
      Operand<TUint8> place = inputs.pixels().get();
      return runner.feed(place, pixels(place.asOutput().shape()));
    }
    return runner
        .feed(inputs.inputIds(), inputIds)
        .feed(inputs.attentionMask(), attentionMask)
        .feed(inputs.tokenTypes(), tokenTypes);
  }

  private TUint8 pixels(Shape place) {
    if (pixels.isEmpty()) {
      Shape shape = Shape.of(batch.size(), place.get(1), place.get(2), place.get(3));
      pixels = Optional.of(Tensors.of(shape, batch.pixels()));
    }
    return pixels.get();
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
    pixels.ifPresent(TUint8::close);
  }
}
