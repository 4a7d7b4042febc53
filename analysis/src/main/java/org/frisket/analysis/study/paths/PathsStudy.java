package org.frisket.analysis.study.paths;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.preprocess.text.EncodedExample;

/** Whether masks that lie between two trained ones, or are made of several, are any good. */
public final class PathsStudy implements Study<PathsConfig> {
  @Override
  public String name() {
    return "paths";
  }

  @Override
  public String title() {
    return "Paths between masks";
  }

  @Override
  public String asks() {
    return "How well do the masks on the way from one trained mask to another, when bits that differ are flipped"
        + " at random, by score gap, or greedily by loss? And the union, intersection and majority of masks?";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<PathsConfig> config() {
    return PathsConfig.class;
  }

  @Override
  public List<RunChoice> runs(PathsConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(PathsConfig config, StudyContext context) throws IOException {
    RunMasks from = RunMasks.of(context.runs(config.from()).get(0));
    RunMasks to = RunMasks.of(context.runs(config.to()).get(0));
    List<RunMasks> members = new ArrayList<>();
    for (FinishedRun run : context.runs(config.members())) {
      members.add(RunMasks.of(run));
    }
    List<RunMasks> all = new ArrayList<>(List.of(from, to));
    all.addAll(members);
    OneClassifier.require(all);
    try (MaskedModel model = new MaskedModel(from)) {
      MaskPath path = new MaskPath(from.masks(), to.masks());
      List<Route> routes = routes(config, context, path, from, to, model);
      Map<String, Together> together = members.size() > 1 ? Together.of(members, model) : Map.of();
      return new PathFindings(from, to, path.length(), routes, together).findings();
    }
  }

  private static List<Route> routes(
      PathsConfig config,
      StudyContext context,
      MaskPath path,
      RunMasks from,
      RunMasks to,
      MaskedModel model)
      throws IOException {
    List<Route> routes = new ArrayList<>();
    long seed = from.run().result().seed();
    context.progress("path at random");
    routes.add(route("at random", path.ordered(FlipOrders.random(seed)), config, model, ""));
    Optional<Scores> first = Scores.of(from);
    Optional<Scores> second = Scores.of(to);
    if (first.isPresent() && second.isPresent()) {
      context.progress("path by score gap");
      var order = FlipOrders.byGap(first.get(), second.get());
      String note = Scores.note(first.get().apart(from) + second.get().apart(to), 2 * from.size());
      routes.add(route("by score gap", path.ordered(order), config, model, note));
    }
    List<EncodedExample> dev = from.run().experiment().dev();
    int seen = config.greedyExamples() == 0 ? dev.size() : config.greedyExamples();
    List<EncodedExample> examples = dev.subList(0, Math.min(seen, dev.size()));
    routes.add(new GreedyRoute(path, model, config.greedy(), examples).walk(context));
    return routes;
  }

  private static Route route(
      String order, MaskPath.Ordered path, PathsConfig config, MaskedModel model, String note) {
    List<MaskPoint> points =
        IntStream.range(0, config.points())
            .mapToDouble(i -> (double) i / (config.points() - 1))
            .mapToObj(share -> new MaskPoint(share, "", model.quality(path.at(share))))
            .toList();
    return new Route(order, points, note);
  }
}
