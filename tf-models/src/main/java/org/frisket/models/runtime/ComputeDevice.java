package org.frisket.models.runtime;

import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What this process computes on. TensorFlow takes hold of a GPU once in a process, and graphs are
 * built of other ops for one, so it is the same for all graphs and sessions. Nothing is looked for
 * before somebody asks; where nobody says anything, it is {@link DeviceChoice#AUTO}.
 */
public final class ComputeDevice {
  private static Optional<DeviceChoice> used = Optional.empty();
  private static GpuMemory memory = GpuMemory.GROWING;

  private ComputeDevice() {}

  /**
   * Says what to compute on, before the first graph is built.
   *
   * @param choice {@link DeviceChoice#AUTO} for what the process computes on already, or else finds
   *     when the first graph is built
   * @param gpuMemory for sessions that are opened from now on
   * @throws InvalidInputException if a GPU is asked for and TensorFlow sees none, or if the process
   *     computes on something else already
   */
  public static synchronized void use(DeviceChoice choice, GpuMemory gpuMemory) {
    memory = gpuMemory;
    if (choice == DeviceChoice.AUTO) {
      return;
    }
    DeviceChoice found = found(choice);
    InvalidInputException.require(
        "device",
        choice,
        used.isEmpty() || used.get() == found,
        used.map(DeviceChoice::toString).orElse("") + ", on which this process computes already");
    used = Optional.of(found);
  }

  /**
   * What a choice comes to on this machine: {@link DeviceChoice#CPU} or {@link DeviceChoice#GPU}.
   *
   * @throws InvalidInputException if a GPU is asked for and TensorFlow sees none
   */
  public static DeviceChoice found(DeviceChoice choice) {
    if (choice == DeviceChoice.CPU) {
      return choice;
    }
    boolean seen = Gpu.isSeen();
    InvalidInputException.require(
        "device",
        choice,
        seen || choice == DeviceChoice.AUTO,
        "auto or cpu, since TensorFlow sees no GPU: " + Gpu.whyNotSeen());
    return seen ? DeviceChoice.GPU : DeviceChoice.CPU;
  }

  /** Whether graphs that are built from now on are computed on a GPU. */
  public static synchronized boolean isGpu() {
    if (used.isEmpty()) {
      used = Optional.of(found(DeviceChoice.AUTO));
    }
    return used.get() == DeviceChoice.GPU;
  }

  /** What a session has to be told. */
  static void configure(ConfigProto.Builder config) {
    if (isGpu()) {
      configureGpu(config, memory);
    } else if (Gpu.isInBuild()) {
      config.putDeviceCount(Device.GPU, 0);
    }
  }

  /**
   * Ops without a kernel for GPUs, such as those of strings, are computed on the processor, and so
   * is what has to be at one place with them.
   */
  static void configureGpu(ConfigProto.Builder config, GpuMemory memory) {
    config
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(memory == GpuMemory.GROWING));
  }
}
