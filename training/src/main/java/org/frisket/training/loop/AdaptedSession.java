package org.frisket.training.loop;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.Variable;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * A method at work in a session: what each run of its graph is fed, and what is kept of it.
 *
 * @param session closed by whoever opened it
 */
public record AdaptedSession(Adaptation adaptation, GraphVariables variables, Session session) {
  /** A run that is fed what the method wants, by tensors that {@code feeds} closes. */
  public Session.Runner runner(StepContext context, ScalarFeeds feeds) {
    Session.Runner runner = session.runner();
    adaptation
        .fed()
        .forEach(fed -> runner.feed(fed.place(), feeds.keep(fed.values().apply(context))));
    return runner;
  }

  /** Runs, and fetches one number. */
  public static float scalar(Session.Runner runner, Operand<TFloat32> value) {
    try (Result result = runner.fetch(value).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /**
   * What the method keeps, as it is now.
   *
   * @param steps done so far
   */
  public List<SavedTensor> saved(long steps) {
    List<String> names =
        Stream.concat(adaptation.trainables().stream(), adaptation.chosen().stream())
            .map(Variable::name)
            .toList();
    Map<String, WeightTensor> values = variables.read(session, names, adaptation.computed());
    return adaptation.saved(values::get, steps);
  }
}
