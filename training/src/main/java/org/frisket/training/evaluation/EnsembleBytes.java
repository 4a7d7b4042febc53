package org.frisket.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.files.FolderSize;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.tensorflow.ndarray.Shape;

/**
 * What an ensemble takes on disk, beside as many finetuned copies.
 *
 * @param packages the members' packages, without what lies beside them
 * @param frozenModel all files of the frozen model, which the members share
 * @param finetunedCopies four bytes for every parameter of backbone and head, times the members: no
 *     copy was made for it
 */
public record EnsembleBytes(long packages, long frozenModel, long finetunedCopies) {
  static EnsembleBytes of(Members members, Path frozen, BackboneConfig config) throws IOException {
    long packageBytes = 0;
    for (Member member : members.members()) {
      packageBytes += new PackageOnDisk(member.folder()).size();
    }
    long copies = members.members().size() * Float.BYTES * parameters(config, members.task());
    return new EnsembleBytes(packageBytes, FolderSize.of(frozen), copies);
  }

  /** Frozen model and packages together. */
  public long together() {
    return frozenModel + packages;
  }

  /** Of the backbone, of the classifier, and of a pooler where the backbone came without one. */
  static long parameters(BackboneConfig config, TaskSpec task) {
    long hidden = config.hiddenSize();
    long backbone = ParameterShapes.of(config).values().stream().mapToLong(Shape::size).sum();
    long pooler = config.drawnPooler() ? (hidden + 1) * hidden : 0;
    return backbone + pooler + (hidden + 1) * task.classifierColumns();
  }
}
