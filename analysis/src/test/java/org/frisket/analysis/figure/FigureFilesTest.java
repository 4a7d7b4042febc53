package org.frisket.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureFilesTest {
  private static final double[] X = {1, 2, 3};
  private static final Axis STEPS = Axis.linear("steps");

  @TempDir private Path folder;

  private static Lines lines(int count) {
    List<Line> lines =
        IntStream.range(0, count)
            .mapToObj(i -> Line.of("line <" + i + ">", X, new double[] {i, i + 1, i + 2}))
            .toList();
    return new Lines("lines", "Lines", STEPS, STEPS, lines);
  }

  private Document svg(String file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(folder.resolve(file).toFile());
  }

  @Test
  void everyFormatIsOfTheSizeItIsMeantToBe() throws Exception {
    FigureFiles.writeInto(folder, lines(2));
    Element wide = svg("lines.svg").getDocumentElement();
    assertThat(wide.getAttribute("width")).isEqualTo("760");
    assertThat(svg("lines-narrow.svg").getDocumentElement().getAttribute("width")).isEqualTo("360");
    BufferedImage png = ImageIO.read(folder.resolve("lines.png").toFile());
    assertThat(png.getWidth()).isEqualTo(760);
    assertThat(Integer.toString(png.getHeight())).isEqualTo(wide.getAttribute("height"));
  }

  @Test
  void aDrawingNeedsNeitherFontsNorAnythingElse() throws IOException {
    FigureFiles.writeInto(folder, lines(2));
    assertThat(Files.readString(folder.resolve("lines.svg")))
        .doesNotContain("<text", "<image", "DOCTYPE", "<script");
  }

  @Test
  void otherWordsAreAnotherDrawing() throws IOException {
    FigureFiles.writeInto(folder, lines(1));
    String steps = Files.readString(folder.resolve("lines.svg"));
    Axis seconds = Axis.linear("seconds");
    FigureFiles.writeInto(folder, new Lines("lines", "", STEPS, seconds, lines(1).lines()));
    assertThat(Files.readString(folder.resolve("lines.svg"))).isNotEqualTo(steps);
  }

  @Test
  void linesDifferInDashToo() throws IOException {
    FigureFiles.writeInto(folder, lines(2));
    assertThat(Files.readString(folder.resolve("lines.svg"))).contains("stroke-dasharray");
  }

  @Test
  void aBandIsDrawn() throws IOException {
    Line banded =
        new Line("mean", X, new double[] {1, 2, 3}, new double[] {0, 1, 2}, new double[] {2, 3, 4});
    FigureFiles.writeInto(folder, new Lines("band", "Band", STEPS, STEPS, List.of(banded)));
    assertThat(Files.readString(folder.resolve("band.svg")))
        .contains("fill-opacity")
        .doesNotContain("(band)");
  }

  @Test
  void aMissingCellIsNotDrawn() throws IOException {
    int all = shapes(new double[][] {{0.25, 0.5}, {0.1, 0.75}});
    assertThat(shapes(new double[][] {{0.25, 0.5}, {Double.NaN, 0.75}})).isLessThan(all);
  }

  private int shapes(double[][] values) throws IOException {
    FigureFiles.writeInto(
        folder, new HeatMap("cells", "Cells", List.of("a", "b"), List.of("c", "d"), values, 2));
    return Files.readString(folder.resolve("cells.svg")).split("<(path|rect)").length;
  }

  @Test
  void errorsOfBarsAreDrawn() throws IOException {
    assertThat(bars(new double[] {0.1, 0.2})).isNotEqualTo(bars(new double[0]));
  }

  /** Halves would have a number behind the point, and so be drawn otherwise than these. */
  @Test
  void aNumberOfThingsHasNoHalves() throws IOException {
    double[] counts = {1, 3, 6};
    Axis things = Axis.linear("things");
    Line line = Line.of("line", counts, new double[] {0, 5, 10});
    FigureFiles.writeInto(folder, new Lines("counts", "", things, things, List.of(line)));
    String whole = Files.readString(folder.resolve("counts.svg"));
    double[] shares = {1, 3, 6.000001};
    Line other = Line.of("line", shares, new double[] {0, 5, 10});
    FigureFiles.writeInto(folder, new Lines("counts", "", things, things, List.of(other)));
    int halves = Files.readString(folder.resolve("counts.svg")).split("<(path|line)").length;
    assertThat(whole.split("<(path|line)").length).isLessThan(halves);
  }

  @Test
  void oneGroupOfBarsIsDrawn() throws IOException {
    Bars.Series series = new Bars.Series("all", new double[] {1}, new double[0]);
    Axis share = Axis.linear("share");
    Bars one = new Bars("one", "One", share, List.of("only"), List.of(series));
    FigureFiles.writeInto(folder, one);
    assertThat(folder.resolve("one.png")).isNotEmptyFile();
  }

  private String bars(double[] errors) throws IOException {
    Bars.Series series = new Bars.Series("all", new double[] {1, 2}, errors);
    Axis share = Axis.linear("share");
    List<String> names = List.of("first", "second");
    FigureFiles.writeInto(folder, new Bars("bars", "Bars", share, names, List.of(series)));
    return Files.readString(folder.resolve("bars.svg"));
  }

  @Test
  void pointsOfAnotherGroupLookOtherwise() throws IOException {
    double[] y = {3, 1, 2};
    Points.Group first = new Points.Group("first", X, y);
    Points.Group second = new Points.Group("second", X, y);
    String one = points(List.of(first));
    assertThat(points(List.of(first, second))).isNotEqualTo(one).hasSizeGreaterThan(one.length());
    assertThat(points(List.of(second, first))).isNotEqualTo(points(List.of(first, second)));
    assertThatThrownBy(() -> points(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("series of figure points: 0");
  }

  private String points(List<Points.Group> groups) throws IOException {
    FigureFiles.writeInto(folder, new Points("points", "Points", groups));
    return Files.readString(folder.resolve("points.svg"));
  }

  @Test
  void moreLinesThanCanBeToldApartAreRefused() {
    assertThatThrownBy(() -> FigureFiles.writeInto(folder, lines(9)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("series of figure lines: 9");
    Lines none = new Lines("none", "", STEPS, STEPS, Collections.emptyList());
    assertThatThrownBy(() -> FigureFiles.writeInto(folder, none))
        .isInstanceOf(InvalidInputException.class);
  }
}
