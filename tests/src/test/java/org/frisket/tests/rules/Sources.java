package org.frisket.tests.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.tests.endtoend.Cli;

/** Files of the project as they are written, not as they are built. */
final class Sources {
  private static final Set<String> NOT_WRITTEN =
      Set.of("target", ".git", ".frisket-build", "runs", "store", "data");

  private static final Pattern JAVA_COMMENT =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

  /** All but what is built or measured. */
  static final List<Path> ALL = all();

  private Sources() {}

  private static List<Path> all() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(Cli.ROOT, new Written(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }

  private static final class Written extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    private Written(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean source = folder.toString().contains("/src/");
      return source || !NOT_WRITTEN.contains(folder.getFileName().toString())
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(file);
      return FileVisitResult.CONTINUE;
    }
  }

  /** What is built into the modules: Java sources and resources. */
  static List<Path> main() {
    return ALL.stream()
        .filter(file -> Cli.ROOT.relativize(file).toString().matches("[\\w-]+/src/main/.*"))
        .toList();
  }

  /** A file's text without what is said to its readers alone. */
  static String withoutComments(Path file) throws IOException {
    String text = Files.readString(file);
    if (file.toString().endsWith(".java")) {
      return JAVA_COMMENT
          .matcher(text)
          .replaceAll(
              found ->
                  found.group().startsWith("\"") ? Matcher.quoteReplacement(found.group()) : "");
    }
    return file.toString().endsWith(".yaml") ? text.replaceAll("#[^\n]*", "") : text;
  }
}
