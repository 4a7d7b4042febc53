package org.frisket.training.sweep;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts another Java with the class path and options of this one. */
public final class JavaCommand {
  private JavaCommand() {}

  /**
   * The command line of a main class.
   *
   * @param main its full name
   * @param options of Java, besides those of this one
   */
  public static List<String> of(String main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // JavaCPP would end a process that grows large outside of Java's heap
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.add("-Dorg.bytedeco.javacpp.maxBytes=0");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /**
   * This one's. Under Maven exec, classes come from a loader of its own and not from Java's class
   * path.
   */
  public static String classPath() {
    return JavaCommand.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(JavaCommand::path)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
