package org.frisket.savedmodels.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frisket.models.cli.TextTable;
import org.frisket.models.mask.Entropy;
import org.frisket.savedmodels.archive.ArchivedTensor;
import org.frisket.savedmodels.archive.PackedArchive;

/**
 * What an archive came to.
 *
 * @param file the archive
 * @param bytes of the archive
 * @param packageBytes of {@code task.safetensors} and {@code task.json}
 * @param bitsPerWeight of all masks together
 * @param entropy what the masks tell alone: H of the share of zeros of each, in bits a weight
 * @param tensors how each is packed
 */
record ArchiveSummary(
    String file,
    long bytes,
    long packageBytes,
    double bitsPerWeight,
    double entropy,
    List<ArchivedTensor> tensors) {

  static ArchiveSummary of(Path file, long packageBytes, PackedArchive archive) {
    long weights = Math.max(1, archive.tensors().stream().mapToLong(ArchivedTensor::weights).sum());
    List<ArchivedTensor> masks = archive.tensors().stream().filter(ArchivedTensor::isMask).toList();
    return new ArchiveSummary(
        file.toString(),
        archive.bytes().length,
        packageBytes,
        masks.stream().mapToDouble(mask -> 8.0 * mask.bytes()).sum() / weights,
        masks.stream().mapToDouble(mask -> mask.weights() * entropy(mask)).sum() / weights,
        archive.tensors());
  }

  private static double entropy(ArchivedTensor mask) {
    return Entropy.bits((double) mask.zeros() / mask.weights());
  }

  String text() {
    TextTable table = new TextTable("tensor", "form", "bytes", "zero %", "bits a weight", "H");
    for (ArchivedTensor tensor : tensors) {
      boolean mask = tensor.isMask();
      table.row(
          tensor.name(),
          tensor.form(),
          tensor.bytes(),
          mask ? digits("%.3f", 100.0 * tensor.zeros() / tensor.weights()) : "",
          mask ? digits("%.4f", 8.0 * tensor.bytes() / tensor.weights()) : "",
          mask ? digits("%.4f", entropy(tensor)) : "");
    }
    return table + System.lineSeparator() + total();
  }

  private static String digits(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private String total() {
    return String.format(
        Locale.ROOT,
        "archive  %s: %,d bytes, %.1f %% of the package's %,d%n"
            + "masks    %.4f bit a weight; coded by their share of zeros alone (H): %.4f",
        file,
        bytes,
        100.0 * bytes / packageBytes,
        packageBytes,
        bitsPerWeight,
        entropy);
  }
}
