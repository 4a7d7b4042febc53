package org.frisket.analysis.inside;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AdaptationChain;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.training.run.Experiment;
import org.tensorflow.Graph;

/**
 * A model that is looked into.
 *
 * @param name in tables and figures
 * @param backbone its shape
 * @param task what it answers
 * @param features what its classifier reads
 * @param parameters all that its network reads
 * @param method what is put between them, a fresh one for each graph
 * @param threads it computes with
 */
public record StudiedModel(
    String name,
    BackboneConfig backbone,
    TaskSpec task,
    Pooling features,
    ParameterSource parameters,
    Supplier<Adaptation> method,
    int threads) {
  /**
   * @throws InvalidInputException if its task is not one of whole texts with one right label each
   */
  public StudiedModel {
    InvalidInputException.require(
        "kind of task " + task.id(),
        Words.of(task.kind()),
        task.kind() == TaskKind.SINGLE_SENTENCE || task.kind() == TaskKind.SENTENCE_PAIR,
        "single_sentence or sentence_pair, for what is read at [CLS]");
    InvalidInputException.require(
        "problem_type of task " + task.id(),
        Words.of(task.problemType()),
        task.problemType() == ProblemType.SINGLE_LABEL,
        "single_label");
    InvalidInputException.require(
        "windows of task " + task.id(),
        task.windows(),
        task.windows().isNone(),
        "none: a text is read as one");
  }

  /** What a run ended with. */
  public static StudiedModel trained(String name, FinishedRun run) throws IOException {
    RestoredTask restored = run.restored();
    return of(name, run.experiment(), restored.parameters(), restored::adaptation);
  }

  /** The backbone as a run found it, under the classifier that it started from. */
  public static StudiedModel pretrained(FinishedRun run) {
    return of("pretrained", run.experiment(), run.start(), Adaptation::none);
  }

  private static StudiedModel of(
      String name, Experiment experiment, ParameterSource parameters, Supplier<Adaptation> method) {
    return new StudiedModel(
        name,
        experiment.backbone().config(),
        experiment.task().spec(),
        experiment.config().method().features(),
        parameters,
        method,
        experiment.config().threads());
  }

  /**
   * What training made of a model: before it, and after either way.
   *
   * @throws InvalidInputException if the runs have not one backbone and one task
   */
  public static List<StudiedModel> beforeAndAfter(FinishedRun finetuned, FinishedRun masked)
      throws IOException {
    requireAlike(finetuned, masked);
    return List.of(
        pretrained(finetuned), trained("finetuned", finetuned), trained("masked", masked));
  }

  /**
   * Two runs that a study of one task puts beside each other.
   *
   * @throws InvalidInputException if they have not one backbone and one task
   */
  public static void requireAlike(FinishedRun one, FinishedRun other) {
    require("backbone", other, other.result().backbone(), one.result().backbone());
    require("task", other, other.result().task(), one.result().task());
  }

  private static void require(String what, FinishedRun run, String found, String expected) {
    InvalidInputException.require(
        what + " of run " + run.result().runId(),
        found,
        found.equals(expected),
        expected + " as of the run it is compared with");
  }

  /**
   * Its network in a graph.
   *
   * @param looking put behind the method
   */
  TaskNetwork network(Graph graph, Adaptation looking) {
    return new TaskNetwork(
        graph,
        backbone,
        task,
        features,
        parameters,
        new AdaptationChain(List.of(method.get(), looking)));
  }
}
