package org.frisket.models.checkpoint.huggingface;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.safetensors.Dtype;
import org.frisket.models.safetensors.SafeTensor;
import org.tensorflow.ndarray.Shape;

/** Parameters as PyTorch names and turns them; each is made when it is written. */
public final class CheckpointTensors {
  private final ParameterSource parameters;
  private final SortedMap<String, SafeTensor> tensors = new TreeMap<>();

  /**
   * @param parameters masks applied
   */
  public CheckpointTensors(ParameterSource parameters) {
    this.parameters = parameters;
  }

  /** What stands above an encoder of any architecture. */
  public static SortedMap<String, SafeTensor> classifier(ParameterSource parameters) {
    CheckpointTensors tensors = new CheckpointTensors(parameters);
    tensors.addProjection(Site.Top.CLASSIFIER.id(), "classifier");
    return tensors.all();
  }

  /** A table as it is. */
  public void addTable(ParameterName name, String module) {
    addAs(name, module + ".weight");
  }

  /** A parameter as it is. */
  public void addAs(ParameterName name, String key) {
    add(key, parameters.get(name).shape(), () -> parameters.get(name));
  }

  /** γ and β. */
  public void addNorm(String norm, String module) {
    addAs(ParameterName.gamma(norm), module + ".weight");
    addAs(ParameterName.beta(norm), module + ".bias");
  }

  /** A kernel, and its bias. */
  public void addProjection(String place, String module) {
    addKernel(place, module);
    addAs(ParameterName.bias(place), module + ".bias");
  }

  /** PyTorch's kernels are (out, in). */
  public void addKernel(String place, String module) {
    ParameterName kernel = ParameterName.kernel(place);
    Shape shape = parameters.get(kernel).shape();
    add(
        module + ".weight",
        Shape.of(shape.get(1), shape.get(0)),
        () -> parameters.get(kernel).transposed());
  }

  /** A tensor that is made of parameters. */
  public void add(String key, Shape shape, Supplier<WeightTensor> value) {
    tensors.put(key, new SafeTensor(Dtype.F32, shape, () -> SafeTensor.of(value.get()).bytes()));
  }

  /** By their names. */
  public SortedMap<String, SafeTensor> all() {
    return tensors;
  }
}
