package org.frisket.analysis.site;

/** A whole page: no scripts, nothing from elsewhere, readable from 400 pixels on. */
public final class Page {
  private static final String STYLE =
      """
      body { font: 16px/1.5 sans-serif; margin: 0 auto; max-width: 1040px; padding: 0 12px; color: #222; }
      h1, h2 { line-height: 1.2; }
      img { max-width: 100%; height: auto; }
      figure { margin: 24px 0; }
      figcaption { font-size: 14px; }
      .wide, pre { overflow-x: auto; }
      pre { background: #f4f4f4; padding: 8px; font-size: 13px; }
      table { border-collapse: collapse; font-size: 14px; }
      th, td { border-bottom: 1px solid #ddd; padding: 3px 8px; text-align: left; }
      .command { white-space: pre-wrap; overflow-wrap: anywhere; }
      .label { overflow-wrap: anywhere; }
      @media (max-width: 640px) {
        th, td { padding: 3px 5px; }
        .label { min-width: 9em; }
      }
      .number { text-align: right; font-variant-numeric: tabular-nums; }
      """;

  private Page() {}

  /**
   * @param title as text
   * @param body as HTML
   */
  public static String of(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(Html.text(title), STYLE, body);
  }
}
