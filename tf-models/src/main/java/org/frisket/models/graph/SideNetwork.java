package org.frisket.models.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A narrower network of blocks as the backbone's, which reads what those of the backbone give and
 * answers in its place. No gradient goes from it into the backbone. Each function is called in
 * every pass. Legend: T rows, H hidden of the backbone, W that of the narrow network.
 */
public interface SideNetwork {
  /** The blocks of the backbone that have a narrow one beside them, in order: one or more. */
  List<Integer> blocks();

  /** Where its blocks are built: with its own shape and parameters, by the backbone's names. */
  BuildContext narrow(BuildContext context);

  /** What it begins with, of the embeddings' rows: (T, H) to (T, W). */
  Operand<TFloat32> begun(BuildContext context, Operand<TFloat32> embedded);

  /**
   * What a narrow block reads: (T, W).
   *
   * @param block its number
   * @param before what the narrow network gave so far, (T, W)
   * @param beside what the backbone's block of that number gives, (T, H)
   */
  Operand<TFloat32> joined(
      BuildContext context, int block, Operand<TFloat32> before, Operand<TFloat32> beside);

  /** What heads read in place of the backbone's last rows: (rows, W) to (rows, H). */
  Operand<TFloat32> widened(BuildContext context, Operand<TFloat32> narrow);
}
