package org.frisket.analysis.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.AtomicFiles;

/** Everything in the project that says which verbs there are. */
public final class CommandPages {
  private static final String README = "README.md";
  private static final String LAUNCHER = "frisket";
  private static final String WINDOWS_LAUNCHER = "deploy/zip/frisket.cmd";

  private final Path docs;
  private final Path project;
  private final Map<String, List<Verb>> modules = new LinkedHashMap<>();

  /**
   * @param docs the folder of the pages, in the project's
   * @param roots the command of each module that holds its verbs, in the order of the pages
   */
  public CommandPages(Path docs, List<Object> roots) {
    this.docs = docs.toAbsolutePath().normalize();
    this.project = this.docs.getParent();
    roots.forEach(root -> modules.put(moduleOf(root), Verb.of(root)));
  }

  /** A module's packages are called as the module is: {@code org.frisket.training.cli}. */
  private static String moduleOf(Object root) {
    return root.getClass().getPackageName().split("\\.")[2];
  }

  /**
   * What each file is to hold, by its place in the project.
   *
   * @throws org.frisket.models.error.InvalidInputException if README or the launcher has no marked
   *     part
   */
  public Map<String, String> pages() throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    String reference = docs.getFileName() + "/commands.md";
    pages.put(reference, new CommandReference(modules, new ProjectLinks(project, docs)).text());
    put(pages, README, new VerbTable(modules, reference).text());
    put(pages, LAUNCHER, new LauncherPart(modules).text());
    put(pages, WINDOWS_LAUNCHER, new WindowsLauncherPart(modules).text());
    return pages;
  }

  private void put(Map<String, String> pages, String file, String part) throws IOException {
    Path path = project.resolve(file);
    if (Files.isRegularFile(path)) {
      pages.put(file, MarkedPart.replace(file, Files.readString(path), part));
    }
  }

  public void write() throws IOException {
    for (Map.Entry<String, String> page : pages().entrySet()) {
      write(project.resolve(page.getKey()), page.getValue());
    }
  }

  /** The launcher stays a program. */
  private static void write(Path path, String text) throws IOException {
    boolean executable = Files.isExecutable(path);
    AtomicFiles.write(path, text);
    if (executable && !path.toFile().setExecutable(true, false)) {
      throw new WorkFailedException(path + ": cannot be made executable");
    }
  }
}
