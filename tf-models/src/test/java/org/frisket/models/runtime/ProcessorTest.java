package org.frisket.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void linuxTellsModelAndInstructionSets() {
    Processor intel =
        Processor.of(
            List.of("model name\t: Some Xeon @ 2.00GHz", "flags\t\t: fpu fma avx512f avx avx2 ht"),
            "amd64");
    assertThat(intel)
        .isEqualTo(new Processor("Some Xeon @ 2.00GHz", List.of("avx", "avx2", "fma", "avx512f")));
    Processor arm = Processor.of(List.of("Features\t: fp asimd i8mm sve"), "aarch64");
    assertThat(arm).isEqualTo(new Processor("aarch64", List.of("asimd", "i8mm", "sve")));
  }

  @Test
  void theMachineHasMemoryOfWhichSomeIsAvailable() {
    MachineMemory memory = MachineMemory.current();
    assertThat(memory.availableBytes()).isPositive().isLessThanOrEqualTo(memory.totalBytes());
  }
}
