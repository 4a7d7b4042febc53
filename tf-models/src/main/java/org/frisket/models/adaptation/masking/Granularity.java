package org.frisket.models.adaptation.masking;

import java.util.Set;
import java.util.TreeSet;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.BlockShape;
import org.tensorflow.ndarray.Shape;

/**
 * Which weights of the matrices in blocks share a score, and so are kept or dropped together. The
 * pooler, the classifier and what is no matrix of a block always have a score for every weight:
 * above the blocks there are no heads and neurons, and a column of the classifier is a label.
 */
public sealed interface Granularity {
  /** What has one score a piece; a matrix that is part of none has a score for every weight. */
  default Set<Structure> structures() {
    return Set.of();
  }

  /**
   * How a kernel inside a block shares scores.
   *
   * @param heads attention heads of the backbone
   */
  default ScoreSharing sharing(ParameterName name, Site.InBlock site, Shape shape, int heads) {
    return structures().contains(Structure.of(site.role()))
        ? ScoreSharing.ofStructures(site, shape, heads)
        : ScoreSharing.none(name, shape);
  }

  /**
   * @throws InvalidInputException if a structure is masked in some of its matrices only
   */
  default void requireRoles(Set<Role> roles) {
    Set<Role> needed = new TreeSet<>();
    structures().forEach(structure -> needed.addAll(structure.roles()));
    if (!roles.containsAll(needed)) {
      throw InvalidInputException.of(
          "method.roles",
          roles.stream().map(Role::id).toList(),
          needed.stream().map(Role::id).toList()
              + " among them, for one score each of "
              + structures());
    }
  }

  /**
   * @throws InvalidInputException if a matrix of the backbone cannot be parted so
   */
  default void requireFits(BackboneConfig backbone, Set<Role> roles) {}

  /** Every weight has its own. */
  record Weights() implements Granularity {}

  /** All that reads one input. */
  record Rows() implements Granularity {
    @Override
    public ScoreSharing sharing(ParameterName name, Site.InBlock site, Shape shape, int heads) {
      return ScoreSharing.ofBlocks(name, shape, new BlockShape(1, Math.toIntExact(shape.get(1))));
    }
  }

  /** All that makes one output. */
  record Columns() implements Granularity {
    @Override
    public ScoreSharing sharing(ParameterName name, Site.InBlock site, Shape shape, int heads) {
      return ScoreSharing.ofBlocks(name, shape, new BlockShape(Math.toIntExact(shape.get(0)), 1));
    }
  }

  /** An attention head: its columns of W_Q, W_K, W_V and its rows of W_AO. */
  record Heads() implements Granularity {
    @Override
    public Set<Structure> structures() {
      return Set.of(Structure.HEADS);
    }
  }

  /** A neuron of the feed-forward layer: its column of W_I and its row of W_O. */
  record Neurons() implements Granularity {
    @Override
    public Set<Structure> structures() {
      return Set.of(Structure.NEURONS);
    }
  }

  /** Both of these. */
  record HeadsAndNeurons() implements Granularity {
    @Override
    public Set<Structure> structures() {
      return new TreeSet<>(Set.of(Structure.values()));
    }
  }

  /**
   * Every weight has its own score, and of {@code of} weights that follow each other along the
   * input axis exactly {@code kept} are kept (Zhou et al. 2021; with 2 of 4, what NVIDIA's sparse
   * tensor cores take). The mask says itself how many zeros there are.
   *
   * @param kept N, from 1 to M − 1
   * @param of M, which divides the input axis of every masked matrix
   */
  record Groups(int kept, int of) implements Granularity {
    public Groups {
      if (kept < 1 || kept >= of) {
        throw InvalidInputException.of(
            "method.granularity",
            kept + " of " + of,
            "1 or more, and less than all, of each group");
      }
    }

    @Override
    public void requireFits(BackboneConfig backbone, Set<Role> roles) {
      for (Role role : roles) {
        int inputs = role == Role.OUTPUT ? backbone.intermediateSize() : backbone.hiddenSize();
        if (inputs % of != 0) {
          throw InvalidInputException.of(
              "method.granularity.of",
              of,
              "a divisor of the " + inputs + " inputs of " + role.id() + " in " + backbone.name());
        }
      }
    }

    /** Share of zeros in every mask. */
    public double zeroFraction() {
      return (double) (of - kept) / of;
    }
  }
}
