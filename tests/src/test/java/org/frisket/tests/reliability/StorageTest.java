package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fill up, folders that close, files that vanish or rot. */
@Tag("reliability")
class StorageTest {
  private static final long SEED = Long.getLong("frisket.test.seed", System.nanoTime());

  @TempDir private static Path shared;
  private static UndisturbedRun undisturbed;

  @TempDir private Path work;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    undisturbed = UndisturbedRun.in(shared);
  }

  /** A disk of so many MiB, in a namespace of its own; it grows before the run is resumed. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size="$1"m tmpfs "$2" || exit 99
      shift 2; out="$1"; disk="$2"; shift 2
      "$@"; first=$?
      find "$disk" -name 'step-*' > "$out/checkpoints"
      mount -o remount,size=1g "$disk"
      "$@"; second=$?
      cp -r "$disk/." "$out/"
      echo "$first $second" > "$out/codes"
      """;

  @Test
  void aFullDiskKeepsTheLastGoodCheckpoint() throws Exception {
    assumeThat(isAllowed("unshare", "-rm", "true")).as("user namespaces").isTrue();
    int[] sizes = {35, 60, 85, 110, 135};
    for (int mebibytes : sizes) {
      Path disk = Files.createDirectories(work.resolve("disk-" + mebibytes));
      Path out = Files.createDirectories(work.resolve("out-" + mebibytes));
      String outName = out.toString();
      List<String> prefix =
          List.of(
              "unshare",
              "-rm",
              "sh",
              "-c",
              ON_A_SMALL_DISK,
              "sh",
              Integer.toString(mebibytes),
              disk.toString(),
              outName,
              disk.toString());
      TrainProcess process = undisturbed.resume(prefix, disk);
      process.waitFor();
      assertThat(out.resolve("codes")).as(process.errors()).hasContent("1 0");
      assertThat(process.errors())
          .contains("error: ", "No space left on device")
          .doesNotContain("\tat ");
      undisturbed.assertSameBytes(out);
    }
    FaultLog.survived(
        "storage",
        "the disk fills up (a tmpfs of 35 to 135 MiB)",
        sizes.length,
        "exit 1 naming the file; last good checkpoint kept; resumed on a larger disk, same bytes");
  }

  /** Root may write anywhere, unless it gives up its capabilities. */
  private static final List<String> WITHOUT_PRIVILEGES = List.of("setpriv", "--bounding-set=-all");

  @Test
  void aFolderThatTurnsReadOnlyIsNamed() throws Exception {
    assumeThat(isAllowed("setpriv", "--bounding-set=-all", "true")).as("setpriv").isTrue();
    for (int round = 0; round < 3; round++) {
      Path folder = work.resolve("closed-" + round);
      TrainProcess process = undisturbed.resume(WITHOUT_PRIVILEGES, folder);
      process.waitUntil(() -> RunFiles.exists(folder, "step-000000002"));
      Path checkpoints = SmallTask.find(folder, "checkpoint");
      run("chmod", "a-w", checkpoints.toString());
      assertThat(process.waitFor()).as(process.errors()).isEqualTo(1);
      assertThat(process.errors())
          .contains("error: run folder ", checkpoints.toString(), "the last good checkpoint is")
          .doesNotContain("\tat ");
      run("chmod", "u+w", checkpoints.toString());
      undisturbed.assertResumesToTheSameBytes(folder);
    }
    FaultLog.survived(
        "storage",
        "the checkpoint folder turns read-only",
        3,
        "exit 1 naming the folder; last good checkpoint kept; resumed, same bytes");
  }

  @Test
  void aVanishedDataFileIsNamed() throws Exception {
    for (String name : List.of("train.tsv", "dev.tsv")) {
      Path folder = work.resolve("without-" + name);
      undisturbed.resumeUntil(folder, "step-000000003").kill();
      Path away = Files.move(undisturbed.task().file(name), work.resolve(name));
      TrainProcess process = undisturbed.resume(folder);
      assertThat(process.waitFor()).isEqualTo(2);
      assertThat(process.errors()).contains("error: data file", name).doesNotContain("\tat ");
      Files.move(away, undisturbed.task().file(name));
      undisturbed.assertResumesToTheSameBytes(folder);
    }
    FaultLog.survived(
        "storage",
        "a data file is gone when the run is resumed",
        2,
        "exit 2 naming the file; with it back resumed, same bytes");
  }

  @Test
  void aFlippedBitCostsOneCheckpoint() throws Exception {
    Random random = new Random(SEED);
    Path folder = work.resolve("flipped");
    undisturbed.resumeUntil(folder, "step-000000005").kill();
    for (int round = 0; round < 20; round++) {
      Path copy = work.resolve("flipped-" + round);
      run("cp", "-r", folder.toString(), copy.toString());
      List<Path> files = filesOf(newestCheckpoint(copy));
      Path file = files.get(round % files.size());
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      TrainProcess process = undisturbed.resume(copy);
      assertThat(process.waitFor()).as(process.errors()).isZero();
      assertThat(process.errors())
          .as("flipped in " + file)
          .contains("checkpoint left out, trying the one before");
      undisturbed.assertSameBytes(copy);
      run("rm", "-r", copy.toString());
    }
    FaultLog.survived(
        "storage",
        "one bit of the newest checkpoint flips (each of its files in turn)",
        20,
        "told, the one before used, same bytes");
  }

  private static Path newestCheckpoint(Path below) throws IOException {
    try (Stream<Path> paths = Files.walk(below)) {
      return paths
          .filter(path -> path.getFileName().toString().matches("step-\\d+"))
          .sorted()
          .reduce((one, other) -> other)
          .orElseThrow();
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  private static boolean isAllowed(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(isAllowed(command)).as(String.join(" ", command)).isTrue();
  }
}
