package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.figure.Line;
import org.frisket.analysis.figure.Lines;
import org.frisket.models.adaptation.LearnedActivation;
import org.frisket.models.adaptation.rational.RationalMethod;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ActivationPicturesTest {
  private static final BackboneConfig EIGHT_BLOCKS =
      new BackboneConfig("eight", 8, 4, 8, 2, 10, 8, 2, GeluForm.ERF, 1e-12f);

  @TempDir private Path folder;

  /** x / (1 + |x|) in every place. */
  private static List<LearnedActivation> learned() {
    Map<ParameterName, WeightTensor> values = new HashMap<>();
    for (int block = 0; block < 8; block++) {
      put(values, "block." + block + ".intermediate");
    }
    put(values, "pooler");
    return new RationalMethod().learnedActivations(EIGHT_BLOCKS, values);
  }

  private static void put(Map<ParameterName, WeightTensor> values, String site) {
    values.put(
        new ParameterName(site + ".rational_numerator"),
        WeightTensor.of(Shape.of(2), new float[] {0, 1}));
    values.put(
        new ParameterName(site + ".rational_denominator"),
        WeightTensor.of(Shape.of(1), new float[] {-1}));
  }

  @Test
  void eachLayerIsACurveBesideTheBackbonesOwn() {
    List<Figure> figures = ActivationPictures.figures(learned());

    assertThat(figures).extracting(Figure::name).containsExactly("blocks-1", "blocks-2", "pooler");
    Lines second = (Lines) figures.get(1);
    assertThat(second.lines())
        .extracting(Line::name)
        .containsExactly("block.6.intermediate", "block.7.intermediate", "the backbone's own");
    assertThat(last(second, 0)).isCloseTo(6.0 / 7, offset(1e-9));
    assertThat(last(second, 2)).isCloseTo(6.0, offset(1e-6));
    assertThat(last((Lines) figures.get(2), 1)).isCloseTo(Math.tanh(6), offset(1e-9));
  }

  private static double last(Lines figure, int line) {
    double[] y = figure.lines().get(line).y();
    return y[y.length - 1];
  }

  @Test
  void picturesTakeThePlaceOfThoseOfBefore() throws IOException {
    Path pictures = folder.resolve("activations");
    ActivationPictures.write(learned(), pictures);
    ActivationPictures.write(learned(), pictures);

    assertThat(pictures.resolve("blocks-1.svg")).content().startsWith("<?xml");
    assertThat(pictures.resolve("pooler.png")).isNotEmptyFile();
  }

  @Test
  void otherPackagesHaveNone() {
    assertThat(new RationalMethod().learnedActivations(EIGHT_BLOCKS, Map.of())).isEmpty();
  }
}
