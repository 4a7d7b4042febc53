package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

/** The library itself: one pool of threads for all networks of a process. */
final class OnnxRuntime {
  private static OrtEnvironment environment;

  private OnnxRuntime() {}

  /**
   * @param settings of which threads and spinning are heeded; who asks first decides
   */
  static synchronized OrtEnvironment environment(OnnxSettings settings) {
    if (environment == null) {
      environment = opened(settings);
    }
    return environment;
  }

  private static OrtEnvironment opened(OnnxSettings settings) {
    OnnxLibrary.unpack();
    try (OrtEnvironment.ThreadingOptions options = new OrtEnvironment.ThreadingOptions()) {
      options.setGlobalIntraOpNumThreads(settings.threads());
      options.setGlobalInterOpNumThreads(1);
      options.setGlobalSpinControl(settings.spinning());
      return OrtEnvironment.getEnvironment(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "frisket", options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not start", e);
    }
  }
}
