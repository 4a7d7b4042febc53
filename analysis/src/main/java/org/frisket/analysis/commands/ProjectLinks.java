package org.frisket.analysis.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Links of a Markdown page to files of the project.
 *
 * @param project the folder of the project
 * @param page the folder of the page
 */
record ProjectLinks(Path project, Path page) {
  private static final Pattern PATH = Pattern.compile("\\b(?:docs|configs)/[\\w/.-]*\\w");

  /** A file, as seen from the page. */
  String to(String path) {
    return page.relativize(project.resolve(path)).toString().replace('\\', '/');
  }

  /** A text as Markdown: each path of the project that is there becomes a link. */
  String in(String text) {
    String escaped = text.replaceAll("([|*<])", "\\\\$1");
    return PATH.matcher(escaped)
        .replaceAll(
            found -> {
              String path = found.group();
              boolean there = Files.exists(project.resolve(path));
              return there ? "[%s](%s)".formatted(path, to(path)) : path;
            });
  }
}
