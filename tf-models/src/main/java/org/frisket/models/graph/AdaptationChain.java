package org.frisket.models.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Several methods at work in one graph, in order: where two touch the same place, the second meets
 * what the first makes of it.
 *
 * @param links the first one next to the backbone
 */
public record AdaptationChain(List<Adaptation> links) implements Adaptation {
  public AdaptationChain {
    links = List.copyOf(links);
  }

  @Override
  public Set<HookPoint> hooks() {
    return all(Adaptation::hooks).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    Operand<TFloat32> value = frozen;
    for (Adaptation link : links) {
      value = link.parameter(context, name, value);
    }
    return value;
  }

  @Override
  public Operand<TFloat32> kernel(
      BuildContext context, Site site, Operand<TFloat32> parameter, Operand<TFloat32> x) {
    Operand<TFloat32> kernel = parameter;
    for (Adaptation link : links) {
      kernel = link.kernel(context, site, kernel, x);
    }
    return kernel;
  }

  /** Of the first that draws there: all that reaches the kernel comes through one product. */
  @Override
  public Optional<RowDraw> rowDraw(BuildContext context, Site site) {
    return links.stream().flatMap(link -> link.rowDraw(context, site).stream()).findFirst();
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Signal met = signal;
    for (Adaptation link : links) {
      if (link.hooks().contains(point)) {
        Signal before = met;
        met = met.withOwn(input -> link.at(point, context, before.withInput(input)));
      }
    }
    return met.value();
  }

  @Override
  public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
    return links.stream()
        .filter(link -> link.hooks().contains(point))
        .map(link -> link.attention(point, context, rows))
        .reduce(AttentionParts.none(), AttentionParts::and);
  }

  @Override
  public ModelInputs inputs(BuildContext context, ModelInputs given) {
    ModelInputs inputs = given;
    for (Adaptation link : links) {
      inputs = link.inputs(context, inputs);
    }
    return inputs;
  }

  /** At most one has one: such a method stands alone. */
  @Override
  public Optional<SideNetwork> side() {
    return links.stream().flatMap(link -> link.side().stream()).findFirst();
  }

  @Override
  public int takenPositions() {
    return links.stream().mapToInt(Adaptation::takenPositions).sum();
  }

  @Override
  public int insertedRows() {
    return links.stream().mapToInt(Adaptation::insertedRows).sum();
  }

  @Override
  public Optional<Operand<TFloat32>> penalty(BuildContext context) {
    return links.stream()
        .flatMap(link -> link.penalty(context).stream())
        .reduce((sum, term) -> context.ops().math.add(sum, term));
  }

  @Override
  public boolean drops() {
    return links.stream().anyMatch(Adaptation::drops);
  }

  /** A parameter that several train is one variable. */
  @Override
  public List<Variable> trainables() {
    return once(Adaptation::trainables, Variable::name);
  }

  @Override
  public List<Variable> chosen() {
    return all(Adaptation::chosen).toList();
  }

  /** Said by the first that trains it. */
  @Override
  public ParameterGroup group(Variable trained, Set<ParameterName> drawn) {
    return links.stream()
        .filter(link -> link.trainables().contains(trained))
        .findFirst()
        .orElseThrow()
        .group(trained, drawn);
  }

  @Override
  public int frozenBlocks(int blocks) {
    return links.stream().mapToInt(link -> link.frozenBlocks(blocks)).min().orElse(blocks);
  }

  @Override
  public List<StepInputs> fed() {
    return all(Adaptation::fed).toList();
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    Map<String, Operand<TFloat32>> computed = new LinkedHashMap<>();
    links.forEach(link -> computed.putAll(link.computed()));
    return computed;
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    return once(link -> link.saved(values, steps), SavedTensor::name);
  }

  private <T> Stream<T> all(Function<Adaptation, Collection<T>> part) {
    return links.stream().flatMap(link -> part.apply(link).stream());
  }

  private <T> List<T> once(Function<Adaptation, List<T>> part, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    links.forEach(
        link -> part.apply(link).forEach(one -> byName.putIfAbsent(name.apply(one), one)));
    return new ArrayList<>(byName.values());
  }
}
