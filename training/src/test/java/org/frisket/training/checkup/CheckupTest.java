package org.frisket.training.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.runtime.Device;
import org.frisket.training.checkup.Finding.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckupTest {
  private static final Finding SYSTEM = Finding.ok(Part.MACHINE, "system", "Linux amd64");

  private static Checkup sick() {
    List<Finding> findings = new ArrayList<>(List.of(SYSTEM));
    findings.add(Finding.ok(Part.MACHINE, "instruction sets", "avx512_vnni ".repeat(20).strip()));
    findings.add(
        Finding.of(Part.MACHINE, "native memory", "LIMITED", "8 GiB", "start with ./frisket"));
    findings.add(
        new Finding(Part.DISK, "runs", Finding.NONE, "runs (made when needed)", Optional.empty()));
    findings.add(
        Finding.of(
            Part.BACKBONES,
            "backbone big",
            Finding.NONE,
            "a backbone that takes many words to be told of, so many that they need another line",
            "./frisket fetch big"));
    for (int i = 0; i < 20; i++) {
      findings.add(Finding.ok(Part.TASKS, "task with_data_" + i, "data files found"));
    }
    findings.add(
        Finding.of(Part.TASKS, "task trec.yaml", TaskCheck.NO_DATA, "no file", "FRISKET_DATA=DIR"));
    findings.add(
        Finding.of(Part.TASKS, "task mrpc.yaml", TaskCheck.NO_DATA, "no file", "FRISKET_DATA=DIR"));
    findings.add(
        Finding.of(Part.TASKS, "task bad.yaml", "wrong", "bad.yaml: no keys", "mend bad.yaml"));
    return Checkup.of(findings);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void noLineIsWiderThanTheScreen(int width) {
    assertThat(CheckupText.of(sick(), width).lines())
        .allMatch(line -> TextWidth.of(line) <= width)
        .anyMatch(line -> line.length() > width - 20);
  }

  @Test
  void partsStandOneAfterTheOther() {
    assertThat(CheckupText.of(sick(), 100).lines())
        .startsWith("machine", "  system            Linux amd64")
        .contains(
            "  native memory     LIMITED: 8 GiB",
            "disk",
            "  runs  none: runs (made when needed)",
            "backbones",
            "tasks",
            "  no data  trec, mrpc",
            "  wrong    bad.yaml: no keys")
        .endsWith(
            "next",
            "  start with ./frisket",
            "  ./frisket fetch big",
            "  FRISKET_DATA=DIR",
            "  mend bad.yaml");
  }

  @Test
  void whatIsBrokenIsAFaultAndWhatIsMissingIsNone() {
    assertThat(sick().isHealthy()).isFalse();
    Finding missing =
        Finding.of(Part.BACKBONES, "backbone big", Finding.NONE, "", "./frisket fetch big");
    assertThat(Checkup.of(List.of(SYSTEM, missing)).isHealthy()).isTrue();
  }

  @Test
  void whereNothingIsMissingTheFirstRunIsNext() {
    assertThat(Checkup.of(List.of(SYSTEM)).next())
        .containsExactly("./frisket train configs/experiments/questions/masking.yaml");
  }

  @Test
  void programsAreToldTheSame() {
    assertThat(sick().json().at("/backbone big/state").asText()).isEqualTo("none");
    assertThat(sick().json().at("/backbone big/next").asText()).isEqualTo("./frisket fetch big");
    assertThat(sick().json().path("next")).hasSize(4);
  }

  @Test
  void devicesAreTheProcessorAndWhatElseThereIs() {
    Device cpu = new Device("CPU", 1L << 28);
    assertThat(MachineCheck.devices(List.of(cpu))).isEqualTo("CPU; no GPU that TensorFlow sees");
    assertThat(MachineCheck.devices(List.of(cpu, new Device("GPU", 22L << 30))))
        .isEqualTo("CPU, GPU with 22 GiB");
  }
}
