package org.frisket.analysis.site;

import com.google.common.html.HtmlEscapers;
import java.util.Base64;
import java.util.List;

/** Pieces of a page. Every text that comes from outside goes through {@link #text}. */
public final class Html {
  private Html() {}

  /** Text as it is shown. */
  public static String text(Object value) {
    return HtmlEscapers.htmlEscaper().escape(String.valueOf(value));
  }

  public static String section(String title, String content) {
    return "<section>\n<h2>" + text(title) + "</h2>\n" + content + "</section>\n";
  }

  /** A line that is broken where the window is narrow. */
  public static String command(String line) {
    return "<pre class=\"command\">" + text(line) + "</pre>\n";
  }

  public static String preformatted(String content) {
    return "<pre>" + text(content) + "</pre>\n";
  }

  /** A table that scrolls by itself where the window is narrow. */
  public static String table(List<String> header, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<tr>");
    header.forEach(cell -> html.append("<th>").append(text(cell)).append("</th>"));
    html.append("</tr>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(html::append);
      html.append("</tr>\n");
    }
    return html.append("</table></div>\n").toString();
  }

  public static String cell(Object value) {
    return "<td>" + text(value) + "</td>";
  }

  /** A cell with a long name, which is broken where the window is narrow. */
  public static String label(String name) {
    return "<td class=\"label\">" + text(name) + "</td>";
  }

  public static String number(String value) {
    return "<td class=\"number\">" + text(value) + "</td>";
  }

  /**
   * A number with a shade behind it.
   *
   * @param share how dark, from 0 to 1
   */
  public static String shaded(String value, double share) {
    int percent = (int) Math.round(60 * Math.max(0, Math.min(1, share)));
    return "<td class=\"number\" style=\"background:rgba(70,110,160,%s)\">%s</td>"
        .formatted(percent / 100.0, text(value));
  }

  /** One picture for wide windows and one for narrow ones, inside the page. */
  public static String picture(byte[] wide, byte[] narrow, String description) {
    return picture(data(wide), data(narrow), description);
  }

  /** The same of two addresses. */
  public static String picture(String wide, String narrow, String description) {
    return """
        <picture><source media="(max-width: 640px)" srcset="%s"><img src="%s" alt="%s"></picture>
        """
        .formatted(narrow, wide, text(description));
  }

  public static String paragraph(String content) {
    return "<p>" + text(content) + "</p>\n";
  }

  /**
   * @param address relative to the page
   */
  public static String link(String address, String words) {
    return "<a href=\"%s\">%s</a>".formatted(text(address), text(words));
  }

  private static String data(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
