package org.frisket.server.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends the one answer of a call, or its error, when it is there. */
final class Answers {
  private Answers() {}

  /**
   * Answers a call.
   *
   * @param work makes the answer; may throw, or end the future with an error
   */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever waits is told through the observer
  static <T> void send(StreamObserver<T> observer, Function<Caller, CompletableFuture<T>> work) {
    ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(() -> {}); // seen by the Caller
    attempt(() -> work.apply(Caller.of(observer)))
        .whenComplete(
            (answer, error) -> {
              if (error != null) {
                observer.onError(Errors.of(error));
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
