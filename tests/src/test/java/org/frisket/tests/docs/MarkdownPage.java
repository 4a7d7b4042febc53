package org.frisket.tests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;

/**
 * A page of the project.
 *
 * @param name its path in the project
 * @param lines of the whole page
 */
record MarkdownPage(String name, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TYPED = Pattern.compile("(\\./frisket|curl|mvn|hey|ghz) .*");

  /** README, CONTRIBUTING, the changelog, and all of docs and configs. */
  static List<MarkdownPage> all() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> top = Files.list(Cli.ROOT)) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
    }
    for (String folder : List.of("docs", "configs", "deploy")) {
      try (Stream<Path> below = Files.walk(Cli.ROOT.resolve(folder))) {
        below.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
      }
    }
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      String name = Cli.ROOT.relativize(file).toString().replace('\\', '/');
      pages.add(new MarkdownPage(name, Files.readAllLines(file)));
    }
    return pages;
  }

  Path folder() {
    Path parent = Path.of(name).getParent();
    return parent == null ? Cli.ROOT : Cli.ROOT.resolve(parent);
  }

  /** Where its links lead, pictures among them; what stands in code is no link. */
  List<String> links() {
    return prose().stream()
        .map(line -> line.replaceAll("`[^`]*`", "code"))
        .flatMap(line -> LINK.matcher(line).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** What a link to one of its headings says after the hash. */
  List<String> anchors() {
    return prose().stream()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The commands that stand in blocks of code, one a line, without what a comment says. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      inBlock ^= line.startsWith("```");
      Matcher typed = TYPED.matcher(line.strip());
      if ((inBlock || line.startsWith("    ")) && typed.matches()) {
        commands.add(line.strip().replaceAll(" {2,}#.*", ""));
      }
    }
    return commands;
  }

  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      inBlock ^= line.startsWith("```");
      if (!inBlock) {
        prose.add(line);
      }
    }
    return prose;
  }
}
