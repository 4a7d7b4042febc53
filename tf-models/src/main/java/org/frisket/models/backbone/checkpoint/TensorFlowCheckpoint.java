package org.frisket.models.backbone.checkpoint;

import com.google.common.collect.Iterables;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Reads float32 tensors out of a TensorFlow checkpoint without its graph. They are read in groups:
 * all at once would hold every weight twice.
 */
public final class TensorFlowCheckpoint {
  private static final int GROUP = 16;

  private final String prefix;

  /**
   * @param prefix path of the checkpoint's files without their endings
   */
  public TensorFlowCheckpoint(Path prefix) {
    this.prefix = prefix.toString();
  }

  /**
   * @param keys checkpoint key of each parameter
   * @param threads to compute with
   * @throws InvalidInputException if a key is missing or the files are cut short
   */
  public Map<ParameterName, WeightTensor> read(Map<ParameterName, String> keys, int threads) {
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    for (List<ParameterName> group : Iterables.partition(keys.keySet(), GROUP)) {
      try {
        readGroup(group, keys, weights, threads);
      } catch (TensorFlowException e) {
        throw new InvalidInputException(
            "weights file " + prefix + ": truncated or damaged (expected: a whole checkpoint)", e);
      }
    }
    return weights;
  }

  private void readGroup(
      List<ParameterName> group,
      Map<ParameterName, String> keys,
      Map<ParameterName, WeightTensor> weights,
      int threads) {
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      Operand<TString> names =
          ops.constant(
              NdArrays.vectorOfObjects(group.stream().map(keys::get).toArray(String[]::new)));
      Operand<TString> slices =
          ops.constant(
              NdArrays.vectorOfObjects(group.stream().map(name -> "").toArray(String[]::new)));
      List<Class<? extends TType>> types = Collections.nCopies(group.size(), TFloat32.class);
      Restore restore = ops.train.restore(ops.constant(prefix), names, slices, types);
      try (Session session = Sessions.open(graph, threads)) {
        Session.Runner runner = session.runner();
        restore.tensors().forEach(tensor -> runner.fetch(tensor.asOutput()));
        try (Result result = runner.run()) {
          for (int i = 0; i < group.size(); i++) {
            weights.put(group.get(i), Tensors.toStayingWeight(result.get(i)));
          }
        }
      }
    }
  }
}
