package org.frisket.analysis.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.frisket.models.runtime.Processor;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void generationsOfOneNameAreToldApart() {
    Processor milan = new Processor("AMD EPYC", "25-1", List.of("sse4_2", "avx", "avx2", "fma"));
    Processor genoa = new Processor("AMD EPYC", "25-17", List.of("avx2", "fma", "avx512f"));

    assertThat(Machine.name(milan)).isEqualTo("AMD EPYC 25-1 avx2");
    assertThat(Machine.name(genoa)).isEqualTo("AMD EPYC 25-17 avx2 avx512f");
    assertThat(Machine.name(new Processor("aarch64", "", List.of()))).isEqualTo("aarch64");
  }

  @Test
  void memoryMakesNoOtherProcessorButCoresDo() {
    Machine machine = new Machine("some processor", 2, 25);

    assertThat(machine.processor()).isEqualTo(new Machine("some processor", 2, 8).processor());
    assertThat(machine.processor()).isNotEqualTo(new Machine("some processor", 4, 25).processor());
  }
}
