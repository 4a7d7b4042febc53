package org.frisket.models.preprocess.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/**
 * What a {@code preprocessor_config.json} says of the images of a model: those that transformers'
 * {@code ViTImageProcessor} and {@code BitImageProcessor} read, and the older {@code
 * ViTFeatureExtractor}. Sizes, cuts and filters are those of the classes that use Pillow, and not
 * of the fast ones, which differ by rounding.
 */
public final class ImageSettings {
  /** The name of the file. */
  public static final String FILE = "preprocessor_config.json";

  private static final String BIT = "BitImageProcessor";
  private static final List<String> TYPES =
      List.of("ViTImageProcessor", "ViTFeatureExtractor", BIT);
  private static final int LARGEST = 1 << 14;
  private static final int USUAL = 224;
  private static final int USUAL_EDGE = 224;
  private static final double USUAL_FACTOR = 1 / 255.0;
  private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
  private static final List<Double> CLIP_DEVIATION = List.of(0.26862954, 0.26130258, 0.27577711);

  private final String source;
  private final JsonNode root;
  private final boolean bit;

  private ImageSettings(String source, JsonNode root) {
    this.source = source;
    this.root = root;
    String type =
        root.path("image_processor_type").asText(root.path("feature_extractor_type").asText(""));
    String slow = type.replaceFirst("Fast$", "");
    if (!type.isEmpty() && !TYPES.contains(slow)) {
      throw wrong("image_processor_type", "one of " + TYPES);
    }
    this.bit = slow.equals(BIT);
    if (root.hasNonNull("crop_pct")) {
      throw wrong("crop_pct", "none");
    }
  }

  /**
   * @param source what messages call it
   * @param json the file
   * @throws InvalidInputException if it is no JSON, or asks for what cannot be done here
   */
  public static ImageSettings of(String source, byte[] json) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      InvalidInputException.require(source, root.getNodeType(), root.isObject(), "a JSON object");
      return new ImageSettings(source, root);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          InvalidInputException.of(source, "broken", "JSON").getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Height and width. */
  public record Size(int height, int width) {}

  /** The filter an image is resized with; nothing where it is not resized. */
  Optional<Resampling> resampling() {
    if (!flag("do_resize", true)) {
      return Optional.empty();
    }
    Resampling usual = bit ? Resampling.BICUBIC : Resampling.BILINEAR;
    int number = root.path("resample").asInt(usual.number());
    for (Resampling filter : Resampling.values()) {
      if (filter.number() == number) {
        return Optional.of(filter);
      }
    }
    throw wrong("resample", "1 (Lanczos), 2 (bilinear), 3 (bicubic), 4 (box) or 5 (Hamming)");
  }

  /** What images of a size are resized to. */
  Size resized(Size from) {
    JsonNode size = root.path("size");
    if (size.isMissingNode() || size.isNull()) {
      return bit ? byShortEdge(from, USUAL_EDGE) : new Size(USUAL, USUAL);
    }
    if (size.isObject() && size.has("shortest_edge") && size.size() == 1) {
      return byShortEdge(from, number("size", size.path("shortest_edge")));
    }
    return bit && size.isInt() ? byShortEdge(from, number("size", size)) : both("size", size);
  }

  private static Size byShortEdge(Size from, int edge) {
    int shortEdge = Math.min(from.height(), from.width());
    int longEdge = Math.max(from.height(), from.width());
    int other = (int) ((double) ((long) edge * longEdge) / shortEdge);
    return from.height() <= from.width() ? new Size(edge, other) : new Size(other, edge);
  }

  /** What is cut out of the middle; nothing where nothing is cut off. */
  Optional<Size> crop() {
    if (!bit || !flag("do_center_crop", true)) {
      return Optional.empty();
    }
    JsonNode size = root.path("crop_size");
    return Optional.of(
        size.isMissingNode() || size.isNull() ? new Size(USUAL, USUAL) : both("crop_size", size));
  }

  /**
   * The size that all images have in the end; nothing where they stay as large as they are.
   *
   * @throws InvalidInputException if it depends on the image
   */
  public Optional<Size> output() {
    Optional<Size> crop = crop();
    if (crop.isPresent() || resampling().isEmpty()) {
      return crop;
    }
    Size wide = resized(new Size(1, 2));
    if (!wide.equals(resized(new Size(2, 1)))) {
      throw wrong("size", "height and width, or do_center_crop: all images are of one size then");
    }
    return Optional.of(wide);
  }

  /** What values 0 to 255 are multiplied with. */
  public double factor() {
    return flag("do_rescale", true) ? root.path("rescale_factor").asDouble(USUAL_FACTOR) : 1;
  }

  /** What is then taken away of each of so many channels. */
  public List<Double> mean(int channels) {
    List<Double> usual = bit ? CLIP_MEAN : List.of(0.5, 0.5, 0.5);
    return flag("do_normalize", true)
        ? perChannel("image_mean", channels, usual)
        : perChannel("", channels, List.of(0.0, 0.0, 0.0));
  }

  /** What the rest is divided by. */
  public List<Double> deviation(int channels) {
    List<Double> usual = bit ? CLIP_DEVIATION : List.of(0.5, 0.5, 0.5);
    List<Double> found =
        flag("do_normalize", true)
            ? perChannel("image_std", channels, usual)
            : perChannel("", channels, List.of(1.0, 1.0, 1.0));
    if (found.stream().anyMatch(each -> each <= 0)) {
      throw wrong("image_std", "numbers above 0");
    }
    return found;
  }

  private List<Double> perChannel(String key, int channels, List<Double> usual) {
    JsonNode said = root.path(key);
    if (said.isMissingNode() || said.isNull()) {
      return usual.subList(0, channels);
    }
    List<Double> found = new ArrayList<>();
    if (said.isNumber()) {
      for (int channel = 0; channel < channels; channel++) {
        found.add(said.doubleValue());
      }
    } else {
      said.forEach(each -> found.add(each.isNumber() ? each.doubleValue() : Double.NaN));
    }
    if (found.size() != channels || !found.stream().allMatch(Double::isFinite)) {
      throw wrong(key, "a number for each of %d channels".formatted(channels));
    }
    return found;
  }

  private Size both(String key, JsonNode size) {
    if (size.isObject()) {
      return new Size(number(key, size.path("height")), number(key, size.path("width")));
    }
    return new Size(number(key, size), number(key, size));
  }

  private int number(String key, JsonNode value) {
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > LARGEST) {
      throw wrong(key, "height and width, whole numbers from 1 to " + LARGEST);
    }
    return value.asInt();
  }

  private boolean flag(String key, boolean usual) {
    JsonNode value = root.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return value.asBoolean();
  }

  private InvalidInputException wrong(String key, String expected) {
    JsonNode value = root.path(key);
    return InvalidInputException.of(
        source + ": " + key, value.isMissingNode() ? "missing" : value, expected);
  }
}
