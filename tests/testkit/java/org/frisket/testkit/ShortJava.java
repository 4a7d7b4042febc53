package org.frisket.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another Java process of a test: of this one's version, with options for a life of seconds, which
 * the better compiler would spend on code that is never run again.
 */
public final class ShortJava {
  private ShortJava() {}

  /** The command line of a main class on this process's class path. */
  public static List<String> command(String main, List<String> arguments) {
    return command(System.getProperty("java.class.path"), main, arguments);
  }

  /** The same on another class path. */
  public static List<String> command(String classPath, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    return command;
  }
}
