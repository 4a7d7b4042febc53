package org.frisket.server.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.StatusCode;

/** Sends the one answer of a call, or its error, when it is there. */
final class Answers {
  private final RequestMetrics metrics;

  Answers(RequestMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Answers a call, and counts it.
   *
   * @param api what metrics call it
   * @param model as the caller names it
   * @param work makes the answer; may throw, or end the future with an error
   */
  <T> void send(
      StreamObserver<T> observer,
      String api,
      String model,
      Function<Caller, CompletableFuture<T>> work) {
    long start = System.nanoTime();
    send(
        observer,
        caller ->
            attempt(() -> work.apply(caller))
                .whenComplete(
                    (answer, error) ->
                        metrics.answered(model, api, code(error), System.nanoTime() - start)));
  }

  private static StatusCode code(Throwable error) {
    return error == null ? StatusCode.OK : Errors.known(error).code();
  }

  /** Answers a call that is not counted. */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever waits is told through the observer
  <T> void send(StreamObserver<T> observer, Function<Caller, CompletableFuture<T>> work) {
    ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(() -> {}); // seen by the Caller
    attempt(() -> work.apply(Caller.of(observer)))
        .whenComplete(
            (answer, error) -> {
              if (error != null) {
                observer.onError(Errors.told(error));
              } else {
                observer.onNext(answer);
                observer.onCompleted();
              }
            });
  }

  /** What is thrown at once, as a future that ends so. */
  static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
