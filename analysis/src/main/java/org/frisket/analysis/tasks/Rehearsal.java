package org.frisket.analysis.tasks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.runtime.NativeEnvironment;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.cli.TrainingCommand;
import org.frisket.training.config.ConfigReader;

/**
 * One start of {@code predict}, with a small task made for it: Java then meets the classes that a
 * start needs. The launcher runs it once, behind a build, and has Java keep what it met (class data
 * sharing).
 */
public final class Rehearsal {
  private static final String BACKBONE = "tiny";
  private static final String TASK = "rehearsal";
  private static final int LENGTH = 32;
  private static final String METHOD = "masking";

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    NativeEnvironment.quiet();
    int code = run();
    if (code != ExitCode.DONE) {
      throw new WorkFailedException("predict ended with " + code + " (expected: an answer)");
    }
  }

  /** The exit code of predict. */
  static int run() throws IOException {
    Path store = Files.createTempDirectory("frisket-rehearsal");
    try {
      make(store);
      System.setIn(new ByteArrayInputStream("a line\n".getBytes(StandardCharsets.UTF_8)));
      return CommandRunner.run(
          new TrainingCommand(),
          OutputStream.nullOutputStream(),
          "predict",
          TASK,
          "--store",
          store.toString());
    } finally {
      AtomicFiles.deleteTree(store);
    }
  }

  private static void make(Path store) throws IOException {
    Backbone backbone = Backbones.byId(BACKBONE).load();
    AdaptationConfig method =
        ConfigReader.methodDefaults(METHOD, AdaptationConfig.class).resolvedFor(backbone.config());
    TaskSpec spec = new TaskSpec(TASK, TaskKind.SINGLE_SENTENCE, List.of("0", "1"), LENGTH);
    MadeStore.open(store, backbone).publish(new MadeTask(spec, method, 1));
  }
}
