package org.frisket.savedmodels.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.ndarray.Shape;

/** Between what a method keeps and the tensors of {@code task.safetensors}. */
public final class PackageTensors {
  private static final String FORMAT_VERSION = "format_version";
  private static final String SHAPE_PREFIX = "shape.";
  private static final String GROUPS_PREFIX = "groups.";

  private PackageTensors() {}

  static SafetensorsFile toFile(TaskPackage taskPackage) {
    SortedMap<String, String> metadata = new TreeMap<>();
    SortedMap<String, SafeTensor> tensors = new TreeMap<>();
    metadata.put(FORMAT_VERSION, Integer.toString(taskPackage.formatOfTensors()));
    for (SavedTensor tensor : taskPackage.tensors()) {
      if (tensor instanceof SavedTensor.Mask mask) {
        describe(mask, metadata);
        tensors.put(mask.name(), SafeTensor.of(mask.groups().toBytes()));
      } else if (tensor instanceof SavedTensor.Value value) {
        tensors.put(value.name(), SafeTensor.of(left(value, taskPackage)));
      }
    }
    return new SafetensorsFile(metadata, tensors);
  }

  /** The value, or what the mask over a tensor of a method's own left of it. */
  private static WeightTensor left(SavedTensor.Value value, TaskPackage taskPackage) {
    return taskPackage
        .maskOver(value.parameter())
        .filter(SavedTensor.Mask::isOverOwn)
        .map(mask -> mask.mask().gathered(value.weight()))
        .map(kept -> WeightTensor.of(Shape.of(kept.length), kept))
        .orElse(value.weight());
  }

  /** The shape of the kernel and, where a bit is for several weights, of the group of one. */
  private static void describe(SavedTensor.Mask mask, SortedMap<String, String> metadata) {
    BlockShape blockShape = mask.blockShape();
    Shape shape = mask.shape();
    metadata.put(SHAPE_PREFIX + mask.name(), Json.line(shape.asArray()));
    if (!blockShape.isSingle()) {
      int[] group = {blockShape.rows(), blockShape.columns()};
      metadata.put(GROUPS_PREFIX + mask.name(), Json.line(group));
    }
  }

  /**
   * @throws InvalidInputException if a mask has no logical shape, wrong bytes or an unknown name
   */
  public static List<SavedTensor> fromFile(SafetensorsFile file) {
    List<SavedTensor> saved = new ArrayList<>();
    file.tensors().forEach((name, tensor) -> saved.add(saved(name, tensor, file)));
    return saved;
  }

  private static SavedTensor saved(String name, SafeTensor tensor, SafetensorsFile file) {
    BackgroundThread.betweenPieces();
    return name.endsWith(SavedTensor.Mask.SUFFIX)
        ? mask(name, tensor, file)
        : new SavedTensor.Value(new ParameterName(name), value(name, tensor, file));
  }

  /** With zeros where the mask over a tensor of a method's own left nothing. */
  private static WeightTensor value(String name, SafeTensor tensor, SafetensorsFile file) {
    String maskName = SavedTensor.Mask.nameOver(new ParameterName(name));
    SafeTensor bits = file.tensors().get(maskName);
    WeightTensor value = tensor.toWeight(name);
    if (bits == null || SavedTensor.Mask.maskedOwn(maskName).isEmpty()) {
      return value;
    }
    PackedMask mask = mask(maskName, bits, file).mask();
    long left = (long) mask.size() - mask.zeros();
    InvalidInputException.require(
        "shape of what " + maskName + " left",
        value.shape(),
        value.shape().equals(Shape.of(left)),
        Shape.of(left).toString());
    return mask.scattered(value.toArray());
  }

  /**
   * A mask without its bits.
   *
   * @param shape of its bits
   */
  public record MaskHeader(
      String name, ParameterName parameter, Shape shape, BlockShape blockShape) {}

  /**
   * The masks of a file by their names, without their bits.
   *
   * @throws InvalidInputException if a mask has no logical shape, wrong bytes or an unknown name
   */
  public static Map<String, MaskHeader> masks(SafetensorsFile file) {
    Map<String, MaskHeader> masks = new TreeMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.endsWith(SavedTensor.Mask.SUFFIX)) {
                MaskHeader mask = header(name, file);
                PackedMask.requireBytes(name, mask.shape(), tensor.packed(name).remaining());
                masks.put(name, mask);
              }
            });
    return masks;
  }

  private static SavedTensor.Mask mask(String name, SafeTensor tensor, SafetensorsFile file) {
    MaskHeader mask = header(name, file);
    PackedMask groups = PackedMask.ofBytes(name, mask.shape(), tensor.packed(name));
    return new SavedTensor.Mask(mask.parameter(), groups, mask.blockShape());
  }

  private static MaskHeader header(String name, SafetensorsFile file) {
    ParameterName masked =
        SavedTensor.Mask.maskedParameter(name)
            .or(() -> own(name, file))
            .orElseThrow(() -> InvalidInputException.of("mask", name, "<site>.mask"));
    SortedMap<String, String> metadata = file.metadata();
    String shape = metadata.get(SHAPE_PREFIX + name);
    if (shape == null) {
      throw InvalidInputException.of("logical shape of " + name, "none", "one in __metadata__");
    }
    Shape logical = Shape.of(numbers("logical shape of " + name, shape, "such as [384,384]"));
    BlockShape blockShape = blockShape(name, metadata.get(GROUPS_PREFIX + name));
    return new MaskHeader(name, masked, blockShape.groupsOf(logical), blockShape);
  }

  /** The tensor of a method's own that a mask lies over, which stands in the same file. */
  private static Optional<ParameterName> own(String maskName, SafetensorsFile file) {
    return SavedTensor.Mask.maskedOwn(maskName)
        .filter(name -> file.tensors().containsKey(name.value()));
  }

  private static BlockShape blockShape(String name, String group) {
    if (group == null) {
      return BlockShape.SINGLE;
    }
    String what = "group of weights of " + name;
    long[] sizes = numbers(what, group, "such as [384,32]");
    if (sizes.length != 2) {
      throw InvalidInputException.of(what, group, "rows and columns");
    }
    return new BlockShape(Math.toIntExact(sizes[0]), Math.toIntExact(sizes[1]));
  }

  private static long[] numbers(String what, String text, String expected) {
    try {
      return Json.compact().readValue(text, long[].class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw InvalidInputException.of(what, text, expected);
    }
  }
}
