package org.frisket.server.page;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.server.run.Addresses;
import org.frisket.server.run.FrisketServer;
import org.frisket.server.run.Limits;
import org.frisket.server.run.ServerSettings;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Tokens;

/** Servers whose page is opened: each of a store, with tokens or open. */
final class PageServers implements AutoCloseable {
  private final List<FrisketServer> running = new ArrayList<>();

  /** The address of a new one. */
  String start(Path store, Optional<Tokens> tokens) throws IOException {
    FrisketServer server =
        FrisketServer.start(
            new ServerSettings(
                store,
                List.of(),
                EngineSettings.defaults().withThreads(1),
                Addresses.of("127.0.0.1", 0, 0),
                Optional.empty(),
                new Guard(tokens),
                store,
                Limits.defaults(),
                Duration.ofSeconds(60),
                List.of(),
                Optional.empty()),
            List.of());
    running.add(server);
    return server.addresses().get(0) + "/";
  }

  /** Puts a task into its store again and again under other names; all say that they are it. */
  static void multiply(Path task, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      copy(task, task.resolveSibling("copy-%04d".formatted(i)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.createLink(to.resolve(from.relativize(file)), file);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    running.forEach(FrisketServer::close);
  }
}
