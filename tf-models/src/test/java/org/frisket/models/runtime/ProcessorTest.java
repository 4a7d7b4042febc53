package org.frisket.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void linuxTellsModelAndInstructionSets() {
    Processor intel =
        Processor.of(
            List.of(
                "cpu family\t: 6",
                "model\t\t: 106",
                "model name\t: Some Xeon @ 2.00GHz",
                "flags\t\t: fpu fma avx512f avx avx2 ht",
                "vmx flags\t: vnmi",
                ""),
            "amd64");
    assertThat(intel)
        .isEqualTo(
            new Processor(
                "Some Xeon @ 2.00GHz", "6-106", List.of("avx", "avx2", "fma", "avx512f")));
    Processor arm =
        Processor.of(
            List.of(
                "Features\t: fp asimd i8mm sve", "CPU implementer\t: 0x41", "CPU part\t: 0xd40"),
            "aarch64");
    assertThat(arm)
        .isEqualTo(new Processor("aarch64", "0x41-0xd40", List.of("asimd", "i8mm", "sve")));
  }

  @Test
  void aSystemThatSaysNothingHasItsArchitectureAlone() {
    assertThat(Processor.of(List.of(), "riscv64"))
        .isEqualTo(new Processor("riscv64", "", List.of()));
  }

  @Test
  void theMachineHasMemoryOfWhichSomeIsAvailable() {
    MachineMemory memory = MachineMemory.current();
    assertThat(memory.availableBytes()).isPositive().isLessThanOrEqualTo(memory.totalBytes());
  }
}
