package org.frisket.training.checkup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ByteText;
import org.frisket.models.error.ErrorText;
import org.frisket.models.runtime.Device;
import org.frisket.models.runtime.Gpu;
import org.frisket.models.runtime.MachineMemory;
import org.frisket.models.runtime.Processor;
import org.frisket.training.checkup.Finding.Part;
import org.tensorflow.TensorFlow;

/** Processors, devices, memory, Java and TensorFlow. */
final class MachineCheck {
  private static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final String CPU = "CPU";

  private MachineCheck() {}

  static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Runtime runtime = Runtime.getRuntime();
    Processor processor = Processor.current();
    MachineMemory memory = MachineMemory.current();
    findings.add(ok("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    findings.add(ok("processor", processor.model()));
    findings.add(ok("processors", Integer.toString(runtime.availableProcessors())));
    findings.add(ok("instruction sets", instructionSets(processor)));
    findings.add(probed("devices", () -> devices(Device.all())));
    findings.add(probed("gpu", Gpu::told));
    findings.add(
        ok(
            "memory",
            ByteText.of(memory.totalBytes())
                + ", of which "
                + ByteText.of(memory.availableBytes())
                + " available"));
    findings.add(ok("java", Runtime.version().toString()));
    findings.add(ok("java heap", ByteText.of(runtime.maxMemory()) + " at most"));
    findings.add(probed("tensorflow", TensorFlow::version));
    findings.add(nativeMemory());
    return findings;
  }

  private static String instructionSets(Processor processor) {
    return processor.instructionSets().isEmpty()
        ? "not told by this system"
        : String.join(" ", processor.instructionSets());
  }

  /** Such as {@code CPU; no GPU that TensorFlow sees}. */
  static String devices(List<Device> devices) {
    List<String> others =
        devices.stream()
            .filter(device -> !device.type().equals(CPU))
            .map(device -> device.type() + " with " + ByteText.of(device.memoryBytes()))
            .toList();
    return others.isEmpty()
        ? CPU + "; no GPU that TensorFlow sees"
        : CPU + ", " + String.join(", ", others);
  }

  private static Finding nativeMemory() {
    String limit = System.getProperty(LIMIT, "not set");
    return limit.equals("0")
        ? ok("native memory", "no limit")
        : Finding.of(
            Part.MACHINE,
            "native memory",
            "LIMITED",
            LIMIT + " is " + limit,
            "start with ./frisket, or give Java -D" + LIMIT + "=0");
  }

  private static Finding probed(String name, Callable<String> probe) {
    try {
      return ok(name, probe.call());
    } catch (Exception | LinkageError e) {
      return new Finding(Part.MACHINE, name, "FAILED", ErrorText.of(e), Optional.empty());
    }
  }

  private static Finding ok(String name, String found) {
    return Finding.ok(Part.MACHINE, name, found);
  }
}
