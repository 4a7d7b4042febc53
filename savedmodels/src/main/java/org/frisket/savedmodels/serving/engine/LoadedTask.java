package org.frisket.savedmodels.serving.engine;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.AnsweredExample;

/**
 * One version of a task, unpacked: it can answer. Whether it answers as when it was published is
 * seen in its first pass, where the self-test takes part as one more example.
 */
final class LoadedTask implements AutoCloseable {
  private final TaskManifest manifest;
  private final ServedBackbone backbone;
  private final ExampleEncoder encoder;
  private final TaskTensors tensors;
  private final TaskGraph graph;
  private final Materialising materialising;
  private final Optional<EncodedExample> selfTest;
  private volatile Optional<MaterialisedTask> materialised = Optional.empty();
  private volatile boolean tested;
  private volatile boolean rejected;
  private volatile boolean differs;

  /**
   * @param memory for its masks
   */
  LoadedTask(ServedBackbone backbone, TaskContents contents, WordMemory memory) {
    this.manifest = contents.manifest();
    this.backbone = backbone;
    this.encoder = backbone.encoder(manifest.task());
    this.selfTest = selfTest(manifest, encoder);
    this.tested = selfTest.isEmpty();
    this.tensors = new TaskTensors(contents, memory);
    this.graph = graph(contents);
    this.materialising = new Materialising(backbone, contents, tensors, graph);
    try {
      if (!MaskedKernels.takeWords()) {
        materialised = Optional.of(materialising.matrices());
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private TaskGraph graph(TaskContents contents) {
    try {
      return backbone.graph(contents);
    } catch (RuntimeException | Error e) {
      tensors.close();
      throw e;
    }
  }

  /** From now on passes use this form, or none; who takes one away closes it after the last. */
  void materialised(Optional<MaterialisedTask> made) {
    materialised = made;
  }

  /** The form that answers fastest, where it is kept. */
  Optional<MaterialisedTask> materialised() {
    return materialised;
  }

  /** Whether it has passed its self-test, or was published without. */
  boolean isTested() {
    return tested;
  }

  /** The example of its self-test, until that is passed. */
  Optional<EncodedExample> selfTest() {
    return tested ? Optional.empty() : selfTest;
  }

  private static Optional<EncodedExample> selfTest(TaskManifest manifest, ExampleEncoder encoder) {
    return Optional.ofNullable(manifest.additions().selfTest())
        .map(test -> SelfTest.example("self-test", test.texts(), manifest.task()))
        .map(encoder::encode);
  }

  /**
   * Compares what {@link #selfTest} got with what it got when the task was published.
   *
   * @throws InvalidInputException if that is something else
   */
  void requireSelfTest(float[][] logits) {
    manifest.additions().selfTest().require(manifest.task().id(), logits);
    tested = true;
  }

  /** Whether it answered otherwise than when it was published. */
  boolean isRejected() {
    return rejected;
  }

  void reject() {
    rejected = true;
  }

  TaskManifest manifest() {
    return manifest;
  }

  TaskTensors tensors() {
    return tensors;
  }

  List<EncodedExample> encode(List<Example> examples) {
    return encoder.encodeAll(examples);
  }

  /**
   * Refuses wordpieces that the network has no embeddings for: they would fail a whole pass.
   *
   * @throws InvalidInputException if an id, a type or the length is out of range
   */
  void requireFits(EncodedExample example) {
    BackboneConfig config = backbone.backbone().config();
    if (config.readsImages()) {
      return; // all are made by the encoder
    }
    for (Wordpieces row : example.rows()) {
      requireBelow(example.id() + ": wordpieces of a row", row.length(), config.maxPositions() + 1);
      for (int id : row.ids()) {
        requireBelow(example.id() + ": id", id, config.vocabularySize());
      }
      for (int type : row.types()) {
        requireBelow(example.id() + ": token type", type, Math.max(1, config.tokenTypes()));
      }
    }
  }

  private static void requireBelow(String what, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw InvalidInputException.of(what, value, "from 0 to " + (limit - 1));
    }
  }

  /** One pass; for each example one row of logits an answer. */
  List<float[][]> logits(List<EncodedExample> examples) {
    int rows = examples.stream().mapToInt(example -> example.rows().size()).sum();
    return new SortedBatches(examples, rows, manifest.task()).logits(this::logits);
  }

  private float[][] logits(Batch batch) {
    Optional<MaterialisedTask> made = materialised;
    return made.isPresent()
        ? made.get().logits(batch)
        : graph.logits(tensors, Optional.empty(), batch);
  }

  /** The answers that logits of an example stand for. */
  List<Answer> decode(EncodedExample example, float[][] logits) {
    return AnsweredExample.decode(manifest, example, logits);
  }

  /** Bytes of native memory now. */
  long bytes() {
    return tensors.bytes() + materialised.map(MaterialisedTask::bytes).orElse(0L);
  }

  /** Whether there is a faster form, and it is not known to be another one. */
  boolean canBeMaterialised() {
    return materialising.isPossible() && !differs;
  }

  /** How many bytes {@link #newMaterialised} would take, at most. */
  long bytesOfMaterialised() {
    return materialising.bytes();
  }

  /**
   * Makes the form that answers fastest.
   *
   * @throws InvalidInputException if it does not answer as when the task was published; it is not
   *     made again
   */
  MaterialisedTask newMaterialised() {
    MaterialisedTask made = materialising.make();
    try {
      requireSelfTest(made);
      return made;
    } catch (RuntimeException | Error e) {
      differs = true;
      made.close();
      throw e;
    }
  }

  private void requireSelfTest(MaterialisedTask made) {
    if (selfTest.isPresent()) {
      List<EncodedExample> test = List.of(selfTest.get());
      SortedBatches batches = new SortedBatches(test, test.get(0).rows().size(), manifest.task());
      manifest
          .additions()
          .selfTest()
          .require(manifest.task().id(), batches.logits(made::logits).get(0));
    }
  }

  @Override
  public void close() {
    materialised.ifPresent(MaterialisedTask::close);
    tensors.close();
    backbone.release(tensors.shape());
  }
}
