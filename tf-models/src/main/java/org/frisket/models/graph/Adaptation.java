package org.frisket.models.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A method at work in one graph: the one seam every method goes through. The network asks it while
 * it is built and knows nothing else about methods. Whatever a method does not answer is as in the
 * frozen backbone.
 */
public interface Adaptation {
  /** The places that {@link #at} is asked for. Asked once, before anything is built. */
  default Set<HookPoint> hooks() {
    return Set.of();
  }

  /**
   * The parameter that is really used where the backbone has {@code frozen}. Called once for every
   * parameter of the graph; the result has the same shape.
   */
  default Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return frozen;
  }

  /**
   * The kernel as one product uses it, where it is made for each use. Called for every product of
   * every pass.
   *
   * @param parameter what {@link #parameter} gave
   * @param x what it is multiplied by, of any width
   */
  default Operand<TFloat32> kernel(
      BuildContext context, Site site, Operand<TFloat32> parameter, Operand<TFloat32> x) {
    return parameter;
  }

  /**
   * How the gradient of a kernel is estimated from some rows of its product; nothing where it is
   * exact. Called for every product of every pass.
   */
  default Optional<RowDraw> rowDraw(BuildContext context, Site site) {
    return Optional.empty();
  }

  /**
   * What goes on at one of {@link #hooks}, of the shape of the signal's own value. Called in every
   * pass of the graph: variables are declared by the first.
   */
  default Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    return signal.value();
  }

  /**
   * What it puts into the attention of a block, where that is one of {@link #hooks}. Called in
   * every pass.
   *
   * @param rows those that ask: all, or in the last block perhaps [CLS] alone
   */
  default AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
    return AttentionParts.none();
  }

  /** What the network reads in place of what is fed. Called in every pass. */
  default ModelInputs inputs(BuildContext context, ModelInputs given) {
    return given;
  }

  /** The network beside the backbone that answers in its place, if there is one. */
  default Optional<SideNetwork> side() {
    return Optional.empty();
  }

  /** How many position embeddings it takes from every text, by rows that it puts among them. */
  default int takenPositions() {
    return 0;
  }

  /** How many rows {@link #inputs} puts into each row of a batch. */
  default int insertedRows() {
    return 0;
  }

  /**
   * A term of the loss besides the task's, a scalar. Called after the pass that trains is built.
   */
  default Optional<Operand<TFloat32>> penalty(BuildContext context) {
    return Optional.empty();
  }

  /** Whether it drops activations by itself, in passes that train. */
  default boolean drops() {
    return false;
  }

  /** The variables an optimizer may move, once the graph is built. */
  default List<Variable> trainables() {
    return List.of();
  }

  /**
   * Variables that {@link #saved} reads and no optimizer moves: what was drawn or chosen for the
   * task before training. A checkpoint keeps them, so that a resumed run has them to the bit.
   */
  default List<Variable> chosen() {
    return List.of();
  }

  /**
   * The group that one of {@link #trainables} belongs to. Unless the method knows better: the head,
   * where it is a parameter that was drawn for the task; or else the rest.
   *
   * @param drawn parameters that the backbone came without: the classifier's, and perhaps the
   *     pooler's
   */
  default ParameterGroup group(Variable trained, Set<ParameterName> drawn) {
    return drawn.contains(new ParameterName(trained.name()))
        ? ParameterGroup.HEAD
        : ParameterGroup.REST;
  }

  /**
   * How many of the first blocks give the same for a text whatever {@link #trainables} become: 0
   * where anything at or before block 0 changes, all where only what stands above them does. Asked
   * once the graph is built.
   *
   * @param blocks of the backbone
   */
  default int frozenBlocks(int blocks) {
    return 0;
  }

  /** What every run of the graph must be fed besides its inputs, once the graph is built. */
  default List<StepInputs> fed() {
    return List.of();
  }

  /**
   * What {@link #saved} reads besides {@link #trainables}, by a name that no variable has: tensors
   * that the graph computes of them. Asked once the graph is built.
   */
  default Map<String, Operand<TFloat32>> computed() {
    return Map.of();
  }

  /**
   * What a package must keep of this method: what an evaluation after so many steps uses. What was
   * drawn and did not change is kept by the code that drew it.
   *
   * @param values the present values of {@link #trainables}, {@link #chosen} and {@link #computed}
   * @param steps done so far
   */
  default List<SavedTensor> saved(VariableValues values, long steps) {
    return List.of();
  }

  /** The backbone as it is. */
  static Adaptation none() {
    return new Adaptation() {};
  }

  /** Parameters that a rule makes of the backbone's; nothing is trained or kept. */
  static Adaptation fixed(Rule rule) {
    return new Adaptation() {
      @Override
      public Operand<TFloat32> parameter(
          BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
        return rule.parameter(context, name, frozen);
      }
    };
  }

  /** {@link #parameter} alone. */
  @FunctionalInterface
  interface Rule {
    Operand<TFloat32> parameter(BuildContext context, ParameterName name, Operand<TFloat32> frozen);
  }
}
