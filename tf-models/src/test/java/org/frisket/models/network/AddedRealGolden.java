package org.frisket.models.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.safetensors.SafetensorsFile;

/**
 * What {@code added_real_golden.py} computed over the real weights of a backbone.
 *
 * @param file logits and gradients of each method
 * @param lines the texts
 */
record AddedRealGolden(SafetensorsFile file, List<Line> lines) {
  private static final String FOLDER = "/added/";

  /** A text, perhaps with its pair, and its label. */
  record Line(String label, String text, Optional<String> pair) {
    static Line of(String line) {
      String[] parts = line.split("\t", -1);
      return new Line(parts[0], parts[1], Stream.of(parts).skip(2).findFirst());
    }
  }

  /**
   * A gradient.
   *
   * @param sums of {@link #group} neighbours, in float64
   * @param largest its largest entry
   * @param rounding how far float32 of PyTorch is from it, in parts of its largest entry
   */
  record Gradient(double[] sums, double largest, double rounding) {}

  static AddedRealGolden of(String backbone) {
    try {
      return new AddedRealGolden(
          SafetensorsFile.read(resource(backbone + ".safetensors")),
          Files.readAllLines(resource("texts.tsv")).stream().map(Line::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(AddedRealGolden.class.getResource(FOLDER + name).toURI());
  }

  /**
   * How many neighbours of a gradient are kept as one sum; 1 if all of them are kept.
   *
   * @param size of the gradient
   */
  int group(int size) {
    return AddedFormula.group(size, Integer.parseInt(file.metadata().get("group")));
  }

  /** Each text as transformers cuts it. */
  List<Wordpieces> wordpieces() {
    int length = Math.toIntExact(file.tensors().get("ids").shape().get(1));
    int[] ids = ints("ids");
    int[] types = ints("types");
    int[] mask = ints("mask");
    List<Wordpieces> rows = new ArrayList<>();
    for (int start = 0; start < ids.length; start += length) {
      int end = start + Arrays.stream(mask, start, start + length).sum();
      rows.add(
          new Wordpieces(
              Arrays.copyOfRange(ids, start, end), Arrays.copyOfRange(types, start, end)));
    }
    return rows;
  }

  private int[] ints(String name) {
    IntBuffer values =
        file.tensors().get(name).bytes().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int[] copy = new int[values.remaining()];
    values.get(copy);
    return copy;
  }

  /** (B, C), row-major. */
  float[] logits(String method) {
    return floats("logits/" + method);
  }

  private float[] floats(String name) {
    return file.tensors().get(name).toWeight(name).toArray();
  }

  /**
   * Every gradient of a method by its tensor.
   *
   * @param sizes of the tensors
   */
  Map<String, Gradient> gradients(String method, Map<String, Integer> sizes) {
    float[] all = floats("gradients/" + method);
    float[] largest = floats("largest/" + method);
    float[] rounding = floats("rounding/" + method);
    Map<String, Gradient> gradients = new LinkedHashMap<>();
    int start = 0;
    for (String name : file.metadata().get("names." + method).split(" ")) {
      int group = group(sizes.get(name));
      int end = start + (sizes.get(name) + group - 1) / group;
      double[] sums = IntStream.range(start, end).mapToDouble(i -> all[i]).toArray();
      int index = gradients.size();
      gradients.put(name, new Gradient(sums, largest[index], rounding[index]));
      start = end;
    }
    if (start != all.length) {
      throw new IllegalStateException(method + ": " + all.length + " sums, read " + start);
    }
    return gradients;
  }
}
