package org.frisket.server.page;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;

/** What is at {@code /}: the page for browsers, and what it was before for all others. */
public final class Page implements HttpService {
  private static final String FOLDER = "/page/";
  private static final MediaType STYLE = MediaType.CSS_UTF_8;
  private static final MediaType SCRIPT = MediaType.parse("text/javascript; charset=utf-8");
  private static final MediaType PICTURE = MediaType.parse("image/svg+xml");

  static final List<String> STYLES = List.of("base.css", "tasks.css", "ask.css", "answers.css");
  static final List<String> SCRIPTS =
      List.of(
          "theme.js",
          "main.js",
          "dom.js",
          "format.js",
          "server.js",
          "access.js",
          "tasks.js",
          "rows.js",
          "chosen.js",
          "ask.js",
          "answers.js",
          "words.js");
  static final String ICON = "icon.svg";

  private final HttpService others;
  private final PageFile html = PageFile.read("index.html", MediaType.HTML_UTF_8);

  /**
   * @param others answers those who do not ask for HTML
   */
  public Page(HttpService others) {
    this.others = others;
  }

  /** Adds the page and its files to a server. */
  public void addTo(ServerBuilder server) {
    add(server, "/", this);
    STYLES.forEach(name -> add(server, FOLDER + name, PageFile.read(name, STYLE)));
    SCRIPTS.forEach(name -> add(server, FOLDER + name, PageFile.read(name, SCRIPT)));
    add(server, FOLDER + ICON, PageFile.read(ICON, PICTURE));
  }

  private static void add(ServerBuilder server, String path, HttpService service) {
    server.route().path(path).methods(HttpMethod.GET, HttpMethod.HEAD).build(service);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    return wantsHtml(request.headers().accept())
        ? html.serve(context, request)
        : others.serve(context, request);
  }

  /**
   * Whether HTML is asked for by its name, and JSON not more than it.
   *
   * @param accepted the best first
   */
  static boolean wantsHtml(List<MediaType> accepted) {
    for (MediaType type : accepted) {
      boolean isText = type.is(MediaType.create("text", "html"));
      boolean isJson = type.is(MediaType.create("application", "json"));
      if (type.qualityFactor() > 0 && (isText || isJson)) {
        return isText;
      }
    }
    return false;
  }
}
