package org.frisket.training.tracking;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.StepReport;

/**
 * Tells an MLflow server of a run, in a thread of its own, so that training waits for nobody. While
 * the server does not answer, what it misses is kept and sent later; what is still missing at the
 * end is sent when the same run is asked for again.
 */
final class MlflowTracker implements Tracker {
  private static final Logger LOG = LogManager.getLogger(MlflowTracker.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);
  private static final Duration LONGEST_END = Duration.ofSeconds(15);

  private final MlflowClient client;
  private final TrackedRun run;
  private final ConcurrentLinkedQueue<MlflowRun.Metric> told = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService sending =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "frisket-mlflow");
            thread.setDaemon(true);
            return thread;
          });

  /** What is not sent yet; of the sending thread alone, as all below. */
  private final List<MlflowRun.Metric> unsent = new ArrayList<>();

  private MlflowRun opened;
  private boolean refused;
  private boolean warned;
  private long nextTry;

  private volatile String status = "KILLED";
  private boolean begun;

  MlflowTracker(MlflowClient client, TrackedRun run) {
    this.client = client;
    this.run = run;
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    begun = true;
    for (MetricHistory one : MetricHistory.read(run.metrics(), run.metric(), progress.step())) {
      if (one.isEvaluation()) {
        tell("dev/" + run.metric(), one.dev(), one.step());
      } else {
        stepped(one.step(), one.loss(), one.learningRate());
      }
    }
    var unused =
        sending.scheduleWithFixedDelay( // ends with this
            this::sendInTime, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stepped(StepReport report) {
    stepped(report.progress().step(), report.loss(), report.learningRate());
  }

  private void stepped(long step, double loss, double rate) {
    tell("train/loss", loss, step);
    tell("train/learning_rate", rate, step);
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    tell("dev/" + run.metric(), evaluation.value(), evaluation.progress().step());
  }

  /** What is no number has no place in its charts. */
  private void tell(String key, double value, long step) {
    if (Double.isFinite(value)) {
      told.add(new MlflowRun.Metric(key, value, step, System.currentTimeMillis()));
    }
  }

  @Override
  public void finished(Progress progress) {
    if (progress.hasBest()) {
      tell("best/" + run.metric(), progress.bestValue(), progress.bestStep());
    }
    status = "FINISHED";
  }

  @Override
  public void failed() {
    status = "FAILED";
  }

  private void sendInTime() {
    if (System.nanoTime() - nextTry >= 0 || !warned) {
      send();
    }
  }

  /** Whether all is sent that was told. */
  private boolean send() {
    for (MlflowRun.Metric next = told.poll(); next != null; next = told.poll()) {
      unsent.add(next);
    }
    if (refused) {
      return false;
    }
    try {
      if (opened == null) {
        opened = MlflowRun.open(client, run);
      }
      while (!unsent.isEmpty()) {
        List<MlflowRun.Metric> some =
            unsent.subList(0, Math.min(unsent.size(), MlflowRun.MOST_METRICS));
        opened.put(some);
        some.clear();
      }
      return true;
    } catch (MlflowClient.RefusedException e) {
      refused = true;
      warn("refuses what it is told of run " + run.id(), e);
    } catch (IOException | RuntimeException e) {
      nextTry = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
      warn("cannot be told of run " + run.id(), e);
    }
    return false;
  }

  private void warn(String what, Exception e) {
    if (!warned) {
      LOG.warn("MLflow at {} {}: {}; the run goes on", client.address(), what, ErrorText.of(e));
    }
    warned = true;
  }

  @Override
  public void close() {
    if (!begun) {
      sending.shutdown();
      return;
    }
    Future<Boolean> last = sending.submit(this::sendLast);
    sending.shutdown();
    try {
      if (last.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("last call of MLflow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sending.shutdownNow();
    LOG.warn(
        "MLflow at {} does not know all of run {}; the same command tells it later",
        client.address(),
        run.id());
  }

  private boolean sendLast() throws IOException {
    if (!send()) {
      return false;
    }
    opened.update(status, System.currentTimeMillis());
    return true;
  }

  @Override
  public String toString() {
    return "MLflow at " + client.address();
  }
}
