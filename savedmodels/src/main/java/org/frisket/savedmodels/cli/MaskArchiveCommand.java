package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.FrozenWeights;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.PackedArchive;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoredWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mask archive}: a package in close to as many bits as its masks tell. */
@Command(
    name = "archive",
    description = {
      "Write a package as one small file.",
      "The file gives both files of the package back byte for byte. Its format is "
          + "docs/archive-format.md.",
      "Each mask takes the shortest of several forms: alone, or beside the mask its seed "
          + "starts from; with --against beside another package, with --weights beside the frozen "
          + "weights."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MaskArchiveCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store.")
  private String name;

  @Option(
      names = "--against",
      paramLabel = "PACKAGE",
      description = "Another package; restoring then needs it too.")
  private String against;

  @Option(
      names = "--weights",
      description = "Use the store's frozen weights; restoring then needs them too.")
  private boolean weights;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The archive (default: TASK.frisket). Nothing is overwritten.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Path folder = store.findPackage(name);
    TaskManifest manifest = new PackageOnDisk(folder).manifest();
    Path file = out != null ? out : Path.of(manifest.task().id() + PackageOnDisk.SUFFIX);
    requireNew(file);
    PackageBytes content = store.bytes(folder);
    PackedArchive archive =
        options
            .progress()
            .during(
                "packing " + name,
                () -> ArchivePacker.pack(content, sideInformation(store, folder)));
    AtomicFiles.write(file, archive.bytes());
    ArchiveSummary summary = ArchiveSummary.of(file, content.size(), archive);
    Printer printer = new Printer(options, spec);
    printer.text(summary.text());
    printer.text(next(file));
    printer.json(Json.compact(), summary);
    return ExitCode.DONE;
  }

  static void requireNew(Path out) {
    if (Files.exists(out)) {
      throw InvalidInputException.of("--out", out, "what is not there yet");
    }
  }

  private SideInformation sideInformation(Store store, Path folder) throws IOException {
    Optional<TaskPackage> other =
        against == null ? Optional.empty() : Optional.of(store.read(store.findPackage(against)));
    FrozenWeights frozen = new StoredWeights(store, folder);
    return new SideInformation(other, weights ? Optional.of(frozen) : Optional.empty());
  }

  private String next(Path file) {
    String also = against == null ? "" : " --against " + Shell.word(against);
    return "next     " + Launcher.NAME + " mask restore " + Shell.word(file) + also;
  }
}
