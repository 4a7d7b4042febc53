package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.archive.ArchiveUnpacker;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoredWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mask restore}: the package of an archive, byte for byte. */
@Command(
    name = "restore",
    description = "Give the package of an archive back, byte for byte.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MaskRestoreCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What mask archive wrote.")
  private Path file;

  @Option(
      names = "--against",
      paramLabel = "PACKAGE",
      description = "The package it was archived against.")
  private String against;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The package (default: FILE without its ending). Nothing is overwritten.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path folder = out != null ? out : withoutEnding(file);
    MaskArchiveCommand.requireNew(folder);
    PackageBytes content =
        options
            .progress()
            .during(
                "unpacking " + file, () -> ArchiveUnpacker.unpack(file, sideInformation(folder)));
    content.write(folder);
    Printer printer = new Printer(options, spec);
    printer.text(
        String.format(
            Locale.ROOT,
            "package  %s: %,d bytes out of %,d; SHA-256 as recorded",
            folder,
            content.size(),
            Files.size(file)));
    printer.text("next     " + Launcher.NAME + " store add " + Shell.word(folder));
    printer.json(
        Json.compact(),
        Map.of(
            "folder", folder.toString(),
            "bytes", content.size(),
            "archive_bytes", Files.size(file)));
    return ExitCode.DONE;
  }

  private SideInformation sideInformation(Path folder) throws IOException {
    Store store = new Store(options.store());
    Optional<TaskPackage> other =
        against == null ? Optional.empty() : Optional.of(store.read(store.findPackage(against)));
    return new SideInformation(other, Optional.of(new StoredWeights(store, folder)));
  }

  private static Path withoutEnding(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(dot > 0 ? name.substring(0, dot) : name + "-package");
  }
}
