package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.HttpAsker;
import org.frisket.analysis.bench.serve.server.Management;
import org.frisket.analysis.bench.serve.server.ServerStarter;
import org.frisket.analysis.bench.serve.server.StartedServer;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.security.Scope;
import org.frisket.server.security.Secrets;

/**
 * Where a row is measured: a backbone, its tasks, texts, and whoever starts servers.
 *
 * @param progress of the row
 */
record Stage(
    ServeSettings settings,
    Backbone backbone,
    Texts texts,
    ServerStarter starter,
    RowProgress progress) {
  private static final int LONGEST = 128;
  private static final Duration BESIDE_TIMEOUT = Duration.ofSeconds(5);

  /** Masks, numbered from 0; the same tasks whatever their number. */
  List<MadeTask> masked(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> task("%s-%03d".formatted(texts.set().id(), i), BenchMethod.MASKING, i))
        .toList();
  }

  /** A network without masks, whose biases alone are its own. */
  MadeTask unmasked() {
    return task(texts.set().id() + "-unmasked", new BenchMethod("bitfit"), 0);
  }

  MadeTask task(String id, BenchMethod method, long seed) {
    return new MadeTask(
        new TaskSpec(
            id,
            texts.set().kind(),
            texts.set().labels(),
            Math.min(LONGEST, backbone.config().maxPositions())),
        BenchSettings.method(method, backbone.config()),
        seed);
  }

  /** The store with these tasks; those that are missing are made, on all processors. */
  MadeStore store(String name, List<MadeTask> tasks) throws IOException {
    Path root = settings.work().resolve(backbone.config().name()).resolve(name);
    MadeStore store = MadeStore.open(root, backbone);
    new TaskMaking(store, progress).make(tasks);
    return store;
  }

  /**
   * What is asked.
   *
   * @param count how many texts, at most
   */
  Workload workload(List<MadeTask> tasks, int count) {
    return new Workload(
        tasks.stream().map(task -> task.spec().id()).toList(),
        texts.set().kind(),
        texts.all().subList(0, Math.min(count, texts.all().size())));
  }

  /** An engine in this process, with more room for what waits than anything needs. */
  EngineSubject engine(MadeStore store, Workload workload) {
    TaskEngine engine = new TaskEngine(EngineSettings.defaults().withQueuedTokens(Long.MAX_VALUE));
    String folder = backbone.config().name();
    return new EngineSubject(
        engine,
        workload.tasks().stream()
            .map(task -> store.store().taskFolder(folder, task).version(1))
            .map(version -> engine.add(PackageSource.published(store.store(), version)))
            .toList(),
        workload);
  }

  /** Starts a server whose caller may change what it serves. */
  ServerSubject server(MadeStore store, Workload workload, Expected expected, ServerOptions options)
      throws IOException {
    progress.at("starting the server");
    String secret = Secrets.draw();
    Path tokens = Files.createTempFile("frisket-bench", ".tokens");
    AtomicFiles.write(tokens, Secrets.line(secret, Set.of(Scope.values())) + "\n");
    List<String> all = new ArrayList<>(options.arguments());
    all.addAll(List.of("--tokens", tokens.toString()));
    StartedServer server;
    try {
      server = starter.start(store.store().root(), all);
    } finally {
      Files.delete(tokens);
    }
    Map<String, String> headers = Map.of("Authorization", "Bearer " + secret);
    return new ServerSubject(
        server,
        new HttpAsker(
            server.address(), headers, options.timeout().plus(BESIDE_TIMEOUT), workload, expected),
        new Management(server.address(), headers));
  }
}
