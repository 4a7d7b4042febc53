package org.frisket.analysis.bench.serve.server;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says what a server says that has started, or what its first argument is; and then waits. */
public final class GreetingProgram {
  private GreetingProgram() {}

  /** What starts it. */
  static List<String> command(String said) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        GreetingProgram.class.getName(),
        said);
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.err.println("asked for " + String.join(" ", List.of(arguments)));
    if (!arguments[0].isEmpty()) {
      Consumer<String> say = System.out::println;
      say.accept(arguments[0]);
      TimeUnit.MINUTES.sleep(1);
    }
  }
}
