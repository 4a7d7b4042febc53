package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.server.StartedServer;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.server.run.Addresses;
import org.frisket.server.run.FrisketServer;
import org.frisket.server.run.Limits;
import org.frisket.server.run.ServerSettings;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Tokens;
import org.frisket.testkit.TinyBackbone;

/** Rows over a backbone of two tiny blocks, and a server in this process. */
final class TinyStage {
  private static final double A_FEW = 0.02;
  private static final double SLOW = 60;

  private TinyStage() {}

  static ServeRow measure(Path work, Measurement measurement) throws IOException {
    return measure(work, measurement, TextSet.TREC);
  }

  static ServeRow measure(Path work, Measurement measurement, TextSet set) throws IOException {
    ServeSettings settings = new ServeSettings(work, 1, A_FEW, SLOW);
    Texts texts = Texts.made(set, List.of(new Example("words", List.of("red green small cold ."))));
    return new ServeBench(settings, TinyStage::start, line -> {}, ProgressDisplay.unseen())
        .measure(
            new ServeBenchRow("some", "tiny", set, 1, measurement), TinyBackbone.create(), texts);
  }

  private static StartedServer start(Path store, List<String> options) throws IOException {
    long queued = Long.parseLong(options.get(options.indexOf("--max-queue-tokens") + 1));
    Path tokens = Path.of(options.get(options.indexOf("--tokens") + 1));
    FrisketServer server =
        FrisketServer.start(
            new ServerSettings(
                store,
                List.of(),
                EngineSettings.defaults().withThreads(1).withQueuedTokens(queued),
                Addresses.of("127.0.0.1", 0, 0),
                Optional.empty(),
                new Guard(Optional.of(Tokens.read(tokens))),
                Files.createDirectories(store.resolveSibling("uploads")),
                Limits.defaults(),
                Duration.ofSeconds(2),
                List.of(),
                Optional.empty()),
            List.of());
    return new InThisProcess(server);
  }

  private record InThisProcess(FrisketServer server) implements StartedServer {
    @Override
    public URI address() {
      return URI.create(server.addresses().get(0));
    }

    @Override
    public long processId() {
      return ProcessHandle.current().pid();
    }

    @Override
    public double startSeconds() {
      return 1;
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
