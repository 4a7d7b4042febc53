package org.frisket.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.StopSignals;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.run.FrisketServer;
import org.frisket.server.run.ServerSettings;
import org.frisket.server.security.Scope;
import org.frisket.server.security.Scopes;
import org.frisket.server.security.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: the tasks of a store over REST and gRPC, until it is told to end. */
@Command(
    name = "serve",
    description = {
      "Answer over HTTP and gRPC for all tasks of a store.",
      "REST and gRPC are TensorFlow Serving's. A task that is published meanwhile is served, one "
          + "that is removed is not.",
      "Ctrl-C or SIGTERM ends it: what is under way is answered, and the exit code is 0."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {

  @Mixin private GlobalOptions options;
  @Mixin private ListenOptions listen;
  @Mixin private LimitOptions limits;
  @Mixin private ModelOptions models;
  @Mixin private AccessOptions access;
  @Spec private CommandSpec spec;

  private final RunningOutput output = new RunningOutput();

  @Option(
      names = "--warm",
      paramLabel = "TASK",
      arity = "1..*",
      description = "Load these tasks before the server answers.")
  private List<String> warm = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Printer printer = new Printer(options, spec);
    if (access.newToken().isPresent()) {
      printToken(printer, Scopes.read("--new-token", access.newToken().get()));
      return ExitCode.DONE;
    }
    CountDownLatch stop = new CountDownLatch(1);
    StopSignals signals = StopSignals.all(() -> stopOrEnd(stop));
    try {
      serve(printer, stop);
    } finally {
      signals.close();
    }
    return ExitCode.DONE;
  }

  private void serve(Printer printer, CountDownLatch stop)
      throws IOException, InterruptedException {
    try (FrisketServer server = options.progress().during("starting", this::started)) {
      Greeting greeting = new Greeting(server, options.store(), access.needsToken());
      output.say(() -> greeting.print(printer));
      stop.await();
      output.say(
          () -> printer.text("ending   requests under way are answered; again to end at once"));
      int left = options.progress().during("answering what is under way", server::drain);
      if (left > 0) {
        LogManager.getLogger(ServeCommand.class)
            .warn("{} requests were not answered in time", left);
      }
    }
  }

  /** Whoever says it twice does not want to wait. */
  private static void stopOrEnd(CountDownLatch stop) {
    if (stop.getCount() == 0) {
      StopSignals.endNow();
    }
    stop.countDown();
  }

  private FrisketServer started() throws IOException {
    ServerSettings settings = settings();
    boolean open = !settings.addresses().isLoopback() && settings.guard().tokens().isEmpty();
    if (open) {
      LogManager.getLogger(ServeCommand.class)
          .warn(
              "{} is not this machine alone, and anybody who reaches it may ask (--tokens limits that)",
              settings.addresses().host().getHostAddress());
    }
    return FrisketServer.start(settings, warm);
  }

  private ServerSettings settings() throws IOException {
    Printer printer = new Printer(options, spec);
    Consumer<String> log = line -> output.say(() -> printer.answer(line));
    return new ServerSettings(
        options.store(),
        models.models(),
        limits.engine(),
        listen.addresses(),
        listen.tls(),
        access.guard(),
        access.uploads(),
        limits.limits(),
        models.watch(),
        access.origins(),
        access.accessLog() ? Optional.of(log) : Optional.empty());
  }

  private void printToken(Printer printer, Set<Scope> scopes) {
    String secret = Secrets.draw();
    String line = Secrets.line(secret, scopes);
    if (options.json()) {
      printer.json(Json.compact(), Map.of("secret", secret, "line", line));
      return;
    }
    printer.answer("secret " + secret);
    printer.answer("line   " + line);
    printer.text("The secret is shown this once. Callers send it as Authorization: Bearer SECRET.");
  }
}
