package org.frisket.training.newtask;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import org.frisket.models.files.Sha256;

/** The id of a task, from the name of its file: what any file system, shell and config can take. */
final class TaskName {
  private static final int LONGEST = 60;
  private static final int HASH = 6;
  private static final int LAST_ASCII = 127;

  private TaskName() {}

  /**
   * Small letters, digits and underscores, the first one no underscore. Where letters are lost, a
   * hash of the name stands for them, so that two files do not have one id.
   */
  static String of(Path file) {
    String name = file.getFileName().toString();
    String stem = name.replaceAll("(?i)\\.gz$", "").replaceAll("\\.[^.]*$", "");
    String plain = plain(stem);
    boolean lost =
        unaccented(stem).codePoints().anyMatch(c -> Character.isLetterOrDigit(c) && c > LAST_ASCII);
    String kept = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("_$", "");
    if (kept.isEmpty() && !lost) {
      return "task";
    }
    return lost || kept.length() < plain.length()
        ? (kept.isEmpty() ? "task" : kept) + "_" + Sha256.of(stem).substring(0, HASH)
        : kept;
  }

  /** Without accents, and one underscore for whatever is between letters and digits. */
  private static String plain(String text) {
    return unaccented(text)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_]+", "_")
        .replaceAll("^_+|_+$", "");
  }

  private static String unaccented(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
