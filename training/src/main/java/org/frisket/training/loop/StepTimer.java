package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.privacy.PrivacyPlan;

/**
 * Takes a few steps of a run to see how long they last. What a batch takes is counted by its cells:
 * rows times wordpieces of the longest.
 */
public final class StepTimer {
  private static final int STEPS = 5;
  private static final int EVALUATIONS = 3;

  /** Nobody waits much longer for an estimate. */
  private static final double MOST_SECONDS = 10;

  private final ExperimentConfig config;
  private final int maxLength;
  private final List<EncodedExample> train;
  private final Evaluator dev;
  private final TrainingBatches batches;
  private final Schedule schedule;

  /**
   * @param maxLength longest sequence of the task
   * @param plan how the run keeps its examples private, if it does
   */
  public StepTimer(
      ExperimentConfig config,
      int maxLength,
      List<EncodedExample> train,
      Evaluator dev,
      Optional<PrivacyPlan> plan) {
    this.config = config;
    this.maxLength = maxLength;
    this.train = train;
    this.dev = dev;
    this.batches = new TrainingBatches(config, maxLength, train, plan);
    this.schedule = Schedule.of(config.training(), train.size(), plan);
  }

  /** Time by cells. */
  private static final class Pace {
    private double seconds;
    private long cells;
    private int times;

    void measure(long ofCells, Runnable work) {
      long began = System.nanoTime();
      work.run();
      seconds += (System.nanoTime() - began) / 1e9;
      cells += ofCells;
      times++;
    }

    double of(long ofCells) {
      return cells == 0 ? 0 : seconds / cells * ofCells;
    }
  }

  /**
   * Takes the steps, the longest batch first, which warms up and counts for nothing but memory.
   *
   * @param graph spoiled for training afterwards
   */
  public RunEstimate estimate(TrainingGraph graph) {
    List<List<EncodedExample>> epoch = batches.epoch(0).stream().map(batches::examples).toList();
    List<Batch> all = all();
    boolean keeps = schedule.repeats() && graph.canKeep(all);
    Pace kept = new Pace();
    Pace steps = new Pace();
    Comparator<List<EncodedExample>> bySize = Comparator.comparingLong(StepTimer::cells);
    step(graph, epoch.stream().max(bySize).orElseThrow(), keeps, new Pace(), new Pace());
    for (List<EncodedExample> rows : spread(epoch, STEPS)) {
      if (steps.seconds < MOST_SECONDS) {
        step(graph, rows, keeps, kept, steps);
      }
    }
    Pace evaluations = new Pace();
    List<Batch> devBatches = dev.batches();
    if (!devBatches.isEmpty()) {
      look(graph, devBatches.get(devBatches.size() - 1), keeps, new Pace(), new Pace());
    }
    for (Batch batch : spread(devBatches, EVALUATIONS)) {
      look(graph, batch, keeps, kept, evaluations);
    }
    long devCells = devBatches.stream().mapToLong(StepTimer::cells).sum();
    long epochCells = epoch.stream().mapToLong(StepTimer::cells).sum();
    return new RunEstimate(
        schedule.stepsPerEpoch(),
        schedule.totalSteps(),
        devBatches.isEmpty() ? 0 : schedule.evaluations(),
        steps.of(epochCells) / epoch.size(),
        evaluations.of(devCells),
        keeps ? kept.of(all.stream().mapToLong(StepTimer::cells).sum()) : 0,
        keeps ? graph.keptBytes(all) : 0,
        steps.times);
  }

  private List<Batch> all() {
    int size = config.training().evaluationBatchSize();
    return Stream.concat(
            new SortedBatches(train, size, maxLength).batches().stream(), dev.batches().stream())
        .toList();
  }

  private void step(
      TrainingGraph graph, List<EncodedExample> rows, boolean keeps, Pace kept, Pace steps) {
    List<Batch> parts = batches.parts(rows);
    if (keeps) {
      kept.measure(cells(rows), () -> parts.forEach(graph::keep));
    }
    double rate = schedule.learningRate(0);
    steps.measure(cells(rows), () -> graph.step(parts, 0, rate));
  }

  private static void look(
      TrainingGraph graph, Batch batch, boolean keeps, Pace kept, Pace evaluations) {
    if (keeps) {
      kept.measure(cells(batch), () -> graph.keepForLogits(batch));
    }
    evaluations.measure(cells(batch), () -> graph.logits(batch, 0));
  }

  private static long cells(List<EncodedExample> rows) {
    int longest = rows.stream().mapToInt(EncodedExample::length).max().orElse(0);
    return rows.stream().mapToLong(row -> row.rows().size()).sum() * longest;
  }

  private static long cells(Batch batch) {
    return (long) batch.size() * batch.length();
  }

  /** Some of a list, evenly from its beginning to its end. */
  private static <T> List<T> spread(List<T> all, int wanted) {
    int count = Math.min(wanted, all.size());
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
    }
    return some;
  }
}
