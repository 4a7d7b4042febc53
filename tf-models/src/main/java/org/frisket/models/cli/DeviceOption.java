package org.frisket.models.cli;

import org.frisket.models.runtime.ComputeDevice;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.models.runtime.GpuMemory;
import picocli.CommandLine.Option;

/** Of commands that compute: on what. */
public final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "What to compute on: auto (the default: a GPU if TensorFlow sees one), cpu, gpu.")
  private DeviceChoice device;

  @Option(
      names = "--gpu-memory",
      paramLabel = "HOW",
      defaultValue = "growing",
      description = "What is taken of a GPU's memory: growing (the default: as needed), all.")
  private GpuMemory memory;

  /**
   * Has this process compute so.
   *
   * @throws org.frisket.models.error.InvalidInputException if there is no GPU and one is asked for
   */
  public void use() {
    ComputeDevice.use(device, memory);
  }
}
