package org.frisket.analysis.figure;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGraphics2D;
import org.frisket.models.files.AtomicFiles;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;

/**
 * A figure's files: SVG for wide windows and for narrow ones, and PNG. Letters are drawn as
 * outlines, so that they look the same wherever they are seen.
 */
public final class FigureFiles {
  public static final int WIDE = 760;
  public static final int NARROW = 360;

  private FigureFiles() {}

  /** For windows of more than 640 pixels. */
  public static String svg(String name) {
    return name + ".svg";
  }

  /** For telephones. */
  public static String narrow(String name) {
    return name + "-narrow.svg";
  }

  /** As wide as the wide one. */
  public static String png(String name) {
    return name + ".png";
  }

  /** Writes all three into a folder that {@link AtomicFiles#writeFolder} makes. */
  public static void writeInto(Path folder, Figure figure) throws IOException {
    Chart<?, ?> wide = Charts.of(figure, WIDE);
    AtomicFiles.writeInNewFolder(folder.resolve(svg(figure.name())), toSvg(wide));
    AtomicFiles.writeInNewFolder(
        folder.resolve(narrow(figure.name())), toSvg(Charts.of(figure, NARROW)));
    ByteBuffer png = ByteBuffer.wrap(ChartEncoder.getBytes(wide, "png"));
    AtomicFiles.writeInNewFolder(folder.resolve(png(figure.name())), List.of(png));
  }

  /** Writes the PNG alone into a folder. */
  public static void writePng(Path folder, Figure figure) throws IOException {
    AtomicFiles.write(
        folder.resolve(png(figure.name())), ChartEncoder.getBytes(Charts.of(figure, WIDE), "png"));
  }

  private static String toSvg(Chart<?, ?> chart) {
    SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
    graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    StringWriter text = new StringWriter();
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(graphics.getRoot()), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
