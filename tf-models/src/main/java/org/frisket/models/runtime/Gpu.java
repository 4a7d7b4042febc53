package org.frisket.models.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/** Whether TensorFlow can compute on a GPU here, and what is missing if it cannot. */
public final class Gpu {
  private static final String LIBRARY = "/org/tensorflow/internal/c_api/%s-gpu/libjnitensorflow.so";

  private static Optional<Boolean> seen = Optional.empty();

  private Gpu() {}

  /**
   * Whether TensorFlow's library is the one for GPUs, which {@code mvn -Pgpu} brings. It is looked
   * for among the files of the class path, and not loaded.
   */
  public static boolean isInBuild() {
    return TensorFlow.class.getResource(LIBRARY.formatted(Loader.getPlatform())) != null;
  }

  /**
   * Whether there is a GPU for it. Devices are listed only where there can be one, since that takes
   * hold of them.
   */
  public static synchronized boolean isSeen() {
    if (seen.isEmpty()) {
      seen = Optional.of(isInBuild() && missing().isEmpty() && isListed());
    }
    return seen.get();
  }

  private static boolean isListed() {
    return Device.all().stream().anyMatch(device -> device.type().equals(Device.GPU));
  }

  private static List<GpuLibrary> missing() {
    return GpuLibrary.all().stream().filter(library -> !library.isFound()).toList();
  }

  /** The build, and the libraries of this system that it needs, in a line. */
  public static String told() {
    String found =
        GpuLibrary.all().stream().map(GpuLibrary::told).collect(Collectors.joining(", "));
    return build() + "; this system has " + found;
  }

  private static String build() {
    return isInBuild()
        ? "TensorFlow's library for GPUs"
        : "TensorFlow's library for processors (mvn -Pgpu: the one for GPUs)";
  }

  /** What would have to be there, for a message. */
  static String whyNotSeen() {
    List<GpuLibrary> missing = missing();
    if (!isInBuild()) {
      return "this is " + build();
    }
    return missing.isEmpty()
        ? "it lists none, see its warnings"
        : "this system has "
            + missing.stream().map(GpuLibrary::told).collect(Collectors.joining(", "));
  }
}
