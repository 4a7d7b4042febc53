package org.frisket.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.frisket.analysis.bench.worker.Worker;
import org.frisket.testkit.TinyBackbone;

/** Our worker over the tiny backbone, as a program. */
public final class TinyWorker {
  private TinyWorker() {}

  public static void main(String[] arguments) throws IOException {
    try (Worker worker = new Worker(id -> TinyBackbone.create())) {
      worker.serve(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
          new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    }
  }
}
