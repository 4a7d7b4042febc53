package org.frisket.savedmodels.cli;

import org.frisket.savedmodels.serving.InferenceRuntime;
import picocli.CommandLine.Option;

/** Of commands that answer: by which library. */
public final class RuntimeOption {
  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      defaultValue = "auto",
      description =
          "What computes answers: auto (the default: ONNX Runtime where it can, or else TensorFlow), "
              + "tensorflow (the very bits that training saw), onnxruntime.")
  private InferenceRuntime runtime;

  /** What is asked for. */
  public InferenceRuntime get() {
    return runtime;
  }
}
