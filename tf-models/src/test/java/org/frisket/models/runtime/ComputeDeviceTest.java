package org.frisket.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class ComputeDeviceTest {
  @BeforeEach
  void withoutAGpu() {
    assumeThat(Gpu.isSeen()).isFalse();
  }

  @Test
  void isTheProcessorWhereThereIsNoGpu() {
    assertThat(ComputeDevice.found(DeviceChoice.AUTO)).isEqualTo(DeviceChoice.CPU);
    assertThat(ComputeDevice.found(DeviceChoice.CPU)).isEqualTo(DeviceChoice.CPU);
    assertThat(ComputeDevice.isGpu()).isFalse();
  }

  @Test
  void aGpuThatIsNotThereIsRefusedWithTheReason() {
    String reason = Gpu.isInBuild() ? "libcuda.so.1" : "mvn -Pgpu: the one for GPUs";
    assertThatThrownBy(() -> ComputeDevice.use(DeviceChoice.GPU, GpuMemory.GROWING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "device: gpu (expected: auto or cpu, since TensorFlow sees no GPU: ")
        .hasMessageContaining(reason);
    assertThat(ComputeDevice.isGpu()).isFalse();
  }

  @Test
  void theSameDeviceMayBeSaidAgain() {
    ComputeDevice.use(DeviceChoice.CPU, GpuMemory.GROWING);
    ComputeDevice.use(DeviceChoice.AUTO, GpuMemory.GROWING);
    ComputeDevice.use(DeviceChoice.CPU, GpuMemory.GROWING);

    assertThat(ComputeDevice.isGpu()).isFalse();
  }

  @Test
  void sessionsOnAProcessorAreToldNothingOfGpus() {
    assumeThat(Gpu.isInBuild()).isFalse();
    ConfigProto config = Sessions.config(2);

    assertThat(config.getAllowSoftPlacement()).isFalse();
    assertThat(config.hasGpuOptions()).isFalse();
    assertThat(config.getDeviceCountMap()).isEmpty();
  }

  @Test
  void sessionsOnAGpuPlaceSoftlyAndTakeMemoryAsTheyAreTold() {
    for (GpuMemory memory : GpuMemory.values()) {
      ConfigProto.Builder config = ConfigProto.newBuilder();

      ComputeDevice.configureGpu(config, memory);

      assertThat(config.getAllowSoftPlacement()).isTrue();
      assertThat(config.getGpuOptions().getAllowGrowth()).isEqualTo(memory == GpuMemory.GROWING);
    }
  }

  @Test
  void whatASystemHasNotIsNamedByItsFile() {
    GpuLibrary none = new GpuLibrary("CUDA", "libno-such.so.1", 1000, library -> null);

    assertThat(none.isFound()).isFalse();
    assertThat(none.told()).isEqualTo("no CUDA (libno-such.so.1)");
  }

  @Test
  void aVersionIsWrittenAsItsMakersDo() {
    assertThat(libraryThatTells(12_050, 1000)).isEqualTo("C library 12.5");
    assertThat(libraryThatTells(90_300, 10_000)).isEqualTo("C library 9.3");
  }

  private static String libraryThatTells(int version, int unit) {
    return new GpuLibrary("C library", "c", unit, library -> java.util.OptionalInt.of(version))
        .told();
  }
}
