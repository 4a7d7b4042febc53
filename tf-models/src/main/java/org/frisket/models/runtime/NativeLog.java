package org.frisket.models.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Information lines of TensorFlow that heed no environment, since they are written by Abseil. Its
 * warnings and errors stay.
 */
final class NativeLog {
  /** What is said here of its insides is so in this version. */
  private static final String VERSION = "2.18.0";

  /** {@code absl::SetMinLogLevel}, of the one library of two that shows it. */
  private static final String SET_LEVEL =
      "_ZN4absl12lts_2023080214SetMinLogLevelENS0_18LogSeverityAtLeastE";

  private static final int WARNING = 1;

  /**
   * {@code MlirV1CompatOptimizationPassRegistry::Global()}: holds a pointer to the pass that graphs
   * for TPUs go through. In every other process it only says that it is not enabled.
   */
  private static final String TPU_PASS =
      "_ZN10tensorflow36MlirV1CompatOptimizationPassRegistry6GlobalEv";

  private static boolean quiet;

  private NativeLog() {}

  /** Asks for quiet from the first session on. */
  static synchronized void quiet() {
    quiet = true;
  }

  /** Called before a session is opened. Does nothing for another TensorFlow, or another system. */
  static synchronized void beforeSession() {
    if (!quiet || !Platform.isLinux() || !TensorFlow.version().equals(VERSION)) {
      return;
    }
    quiet = false; // once
    library("framework").getFunction(SET_LEVEL).invokeVoid(new Object[] {WARNING});
    Pointer registry = library("cc").getFunction(TPU_PASS).invokePointer(new Object[0]);
    registry.setPointer(0, Pointer.NULL);
  }

  private static NativeLibrary library(String name) {
    Path folder = Path.of(Loader.load(tensorflow.class)).getParent();
    return NativeLibrary.getInstance(folder.resolve("libtensorflow_" + name + ".so.2").toString());
  }
}
