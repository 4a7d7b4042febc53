package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.Iterators;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.image.IdxFile;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;

/** Images without labels: a file of one, or one in the layout of MNIST. */
final class ImageRows {
  private static final String COLUMN = "image";

  private ImageRows() {}

  static Iterator<UnlabelledRow> ofFile(Path file) {
    return Iterators.singletonIterator(row(0, file.toString(), ImageSource.of(file)));
  }

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is not of that layout
   */
  static Iterator<UnlabelledRow> ofIdx(Path file) {
    List<ImageSource> images = IdxFile.read(file).images();
    return IntStream.range(0, images.size())
        .mapToObj(place -> row(place, IdxExamples.name(file, place), images.get(place)))
        .iterator();
  }

  private static UnlabelledRow row(int place, String name, ImageSource image) {
    Map<String, JsonNode> columns = Map.of(COLUMN, TextNode.valueOf(name));
    return new UnlabelledRow(
        Example.ofImage(name, image), LongNode.valueOf(place + 1L), columns, List.of());
  }
}
