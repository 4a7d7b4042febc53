package org.frisket.analysis.bench.serve.load;

import java.util.concurrent.CompletableFuture;

/** Sends requests, and judges what comes back. */
@FunctionalInterface
public interface Asker {
  /** Sends one, without waiting. */
  CompletableFuture<Reply> ask(Call call);
}
