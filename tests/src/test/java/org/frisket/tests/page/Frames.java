package org.frisket.tests.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pages in frames as wide as a screen and as a telephone, with a script that looks at them. */
final class Frames {
  static final List<Integer> WIDTHS = List.of(1280, 400);

  private Frames() {}

  /**
   * Writes a page with a frame for each page and width.
   *
   * @param folder where it is written
   * @param pages below the folder
   */
  static Path write(Path folder, List<Path> pages) throws IOException {
    StringBuilder frames = new StringBuilder();
    for (Path page : pages) {
      for (int width : WIDTHS) {
        frames.append(
            "<iframe width=\"%d\" height=\"900\" style=\"border: 0\" src=\"%s\"></iframe>\n"
                .formatted(width, folder.relativize(page)));
      }
    }
    try (InputStream stream = Frames.class.getResourceAsStream("/page/frames.html")) {
      String html = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          folder.resolve("frames.html"), html.replace("FRAMES", frames.toString()));
    }
  }
}
