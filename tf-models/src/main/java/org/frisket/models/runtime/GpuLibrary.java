package org.frisket.models.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A library that TensorFlow's own for GPUs opens when it looks for one, by the name under which it
 * opens it.
 *
 * @param what people call it
 * @param file its name on Linux
 * @param unit of the first part of its version in the number that tells it; that of the second is a
 *     hundredth of it
 * @param version what tells that number
 */
public record GpuLibrary(String what, String file, int unit, Version version) {
  /** What TensorFlow 2.18 was built with. */
  private static final List<GpuLibrary> ALL =
      List.of(
          new GpuLibrary("CUDA driver", "libcuda.so.1", 1000, told("cuDriverGetVersion")),
          new GpuLibrary("CUDA", "libcudart.so.12", 1000, told("cudaRuntimeGetVersion")),
          new GpuLibrary("cuDNN", "libcudnn.so.9", 10_000, GpuLibrary::ofCudnn));

  /** Asks an open library. */
  @FunctionalInterface
  interface Version {
    OptionalInt of(NativeLibrary library);
  }

  /** Those that it needs. */
  public static List<GpuLibrary> all() {
    return ALL;
  }

  private static Version told(String function) {
    return library -> {
      IntByReference version = new IntByReference();
      int failed = library.getFunction(function).invokeInt(new Object[] {version});
      return failed == 0 ? OptionalInt.of(version.getValue()) : OptionalInt.empty();
    };
  }

  private static OptionalInt ofCudnn(NativeLibrary library) {
    return OptionalInt.of(library.getFunction("cudnnGetVersion").invokeInt(new Object[0]));
  }

  /** Whether the system finds it, where the dynamic linker looks. */
  public boolean isFound() {
    return open().isPresent();
  }

  /** Such as {@code CUDA 12.5}, or {@code no CUDA (libcudart.so.12)}. */
  public String told() {
    return open()
        .map(library -> what + " " + written(version.of(library)))
        .orElse("no " + what + " (" + file + ")");
  }

  private String written(OptionalInt number) {
    return number.isEmpty()
        ? "that does not tell its version"
        : "%d.%d".formatted(number.getAsInt() / unit, number.getAsInt() % unit / (unit / 100));
  }

  private Optional<NativeLibrary> open() {
    try {
      return Optional.of(NativeLibrary.getInstance(file));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }
}
