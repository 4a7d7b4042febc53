package org.frisket.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.server.fixtures.TinyTasks;
import org.frisket.server.security.Scope;
import org.frisket.server.security.Secrets;
import org.frisket.server.security.Token;
import org.frisket.server.security.Tokens;
import org.frisket.testkit.browser.Tab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a server of tasks of every kind, in a real browser. */
@Tag("browser")
class PageBrowserTest {
  private static final Path PICTURES = Path.of("target", "page");
  private static final String MARKUP = "<img src=x onerror=alert(1)> red & \"small\" ";
  private static final String SECRET = "a secret of this test";

  /** In the page: everything that it must do before it is looked at. */
  private static final String ASK_ALL =
      """
      (async () => {
        const set = (field, text) => { field.value = text; field.dispatchEvent(new Event("input", {bubbles: true})); };
        document.querySelectorAll("#tasks-rows input").forEach((box) => box.checked || box.click());
        while (document.querySelectorAll("#choices input").length < 3) await new Promise((done) => setTimeout(done, 20));
        set(document.getElementById("text"), %s);
        set(document.getElementById("second"), "small new");
        document.querySelectorAll("#choices input").forEach((field, index) => set(field, ["red", "green", "blue"][index]));
        document.getElementById("ask").click();
      })()
      """;

  @TempDir private static Path folder;
  private static final PageServers SERVERS = new PageServers();
  private static Tab tab;
  private static TinyStore tiny;
  private static String open;

  @BeforeAll
  static void start() throws Exception {
    tab = new Tab(folder);
    tiny = TinyTasks.storeIn(folder);
    tiny.with(TinyPackage.withSeed(TinyStore.BACKBONE, 2));
    tiny.store().task(TinyTasks.TEXT).label(1, "stable");
    open = SERVERS.start(tiny.path(), Optional.empty());
  }

  @AfterAll
  static void stop() {
    SERVERS.close();
    if (tab != null) {
      tab.close();
    }
  }

  @AfterEach
  void nothingIsSaidOnTheConsole() {
    List<String> complaints = new ArrayList<>(tab.complaints());
    tab.complaints().clear();
    assertThat(complaints).isEmpty();
  }

  private static void withTasks(String address, int width, String theme) throws Exception {
    tab.open(address, width, theme);
    tab.await("document.querySelector('#tasks-rows tr')");
  }

  private static int count(String selector) throws Exception {
    return tab.value("document.querySelectorAll('" + selector + "').length").asInt();
  }

  private static String text(String selector) throws Exception {
    return tab.value("document.querySelector('" + selector + "').innerText").asText();
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "400,light", "400,dark"})
  void answersOfEveryKindStandSideBySideAndNothingIsWiderThanTheWindow(int width, String theme)
      throws Exception {
    withTasks(open, width, theme);

    tab.value(ASK_ALL.formatted("'" + MARKUP + "red small old '.repeat(6)"));
    tab.await("document.querySelectorAll('.card').length === 7");

    tab.picture(PICTURES.resolve(width + "-" + theme + ".png"));
    assertThat(count(".card.failed")).isZero();
    assertThat(count(".card .bars")).isEqualTo(5);
    assertThat(count(".card .numbers")).isEqualTo(1);
    assertThat(count(".card .words")).isEqualTo(1);
    assertThat(count(".card .cut")).isEqualTo(7);
    assertThat(tab.value("innerWidth").asInt()).isEqualTo(width);
    assertThat(
            tab.value(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                .asBoolean())
        .isTrue();
    assertThat(tab.value(SMALLEST_TEXT).asDouble()).isGreaterThanOrEqualTo(12);
    assertThat(tab.value("matchMedia('(prefers-color-scheme: dark)').matches").asBoolean())
        .isEqualTo(theme.equals("dark"));
    assertThat(tab.value(BRIGHTNESS).asDouble() < 100).isEqualTo(theme.equals("dark"));
  }

  private static final String SMALLEST_TEXT =
      "Math.min(...[...document.body.querySelectorAll('*')].filter((one) => one.innerText?.trim())"
          + ".map((one) => parseFloat(getComputedStyle(one).fontSize)))";
  private static final String BRIGHTNESS =
      "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])";

  @Test
  void whatIsTypedIsTextAndNeverHtml() throws Exception {
    withTasks(open, 1280, "light");

    tab.value(ASK_ALL.formatted("'" + MARKUP + "'"));
    tab.await("document.querySelectorAll('.card').length === 7");

    assertThat(count("main img")).isZero();
    assertThat(text(".card .words")).contains("<img", "onerror=alert(1)>");
  }

  @Test
  void aTextIsTriedOnTwoTasksByTheKeyboardAlone() throws Exception {
    withTasks(open, 1280, "light");

    tab.tabTo("#filter");
    requireSeenFocus();
    tab.type("s");
    tab.type("everal");
    tab.await("document.querySelectorAll('#tasks-rows tr').length === 1");
    tab.tabTo("#tasks-rows input");
    requireSeenFocus();
    tab.press(" ");
    tab.await("document.querySelectorAll('#chosen li').length === 1");
    withTasks(open, 1280, "light");
    tab.tabTo("#tasks-rows tr:nth-of-type(1) input");
    tab.press(" ");
    tab.tabTo("#tasks-rows tr:nth-of-type(2) input");
    tab.press(" ");
    tab.await("document.querySelectorAll('#chosen li').length === 2");
    tab.tabTo("#text");
    requireSeenFocus();
    tab.type("red small");
    tab.pressWithControl("Enter");
    tab.await("document.querySelectorAll('.card').length === 2");

    assertThat(text("#answers")).contains("colours", "rouge", "%");
    assertThat(text("#said")).startsWith("2 tasks").contains("tiny/colours: ");
    assertThat(tab.value("document.activeElement.id").asText()).isEqualTo("text");
    tab.await("document.querySelector('#tasks-rows td[data-label=requests]').innerText > 0");
  }

  private static void requireSeenFocus() throws Exception {
    assertThat(
            tab.value(
                    "getComputedStyle(document.activeElement).outlineStyle + ' '"
                        + " + getComputedStyle(document.activeElement).outlineWidth")
                .asText())
        .isEqualTo("solid 3px");
  }

  @Test
  void theThemeIsSwitchedAndKept() throws Exception {
    withTasks(open, 1280, "light");
    tab.value("document.getElementById('theme').value = 'dark'");
    tab.value("document.getElementById('theme').dispatchEvent(new Event('change'))");
    assertThat(tab.value(BRIGHTNESS).asDouble()).isLessThan(100);

    withTasks(open, 1280, "light");
    assertThat(tab.value(BRIGHTNESS).asDouble()).isLessThan(100);
    tab.value("localStorage.clear()");
  }

  @Test
  void aTaskThatCannotBeAskedSaysWhyInItsCard() throws Exception {
    Path damaged = tiny.store().task(TinyTasks.SEVERAL).version(1).resolve("task.safetensors");
    byte[] good = java.nio.file.Files.readAllBytes(damaged);
    java.nio.file.Files.write(damaged, new byte[7]);
    try {
      String address = SERVERS.start(tiny.path(), Optional.empty());
      withTasks(address, 400, "light");
      tab.value(ASK_ALL.formatted("'red'"));
      tab.await("document.querySelectorAll('.card').length === 7");

      assertThat(count(".card.failed")).isEqualTo(1);
      assertThat(text(".card.failed")).contains("several", "Damaged. (500)");
      tab.await("document.querySelector('#tasks-rows .problem:not([hidden])')");
      tab.picture(PICTURES.resolve("damaged.png"));
    } finally {
      java.nio.file.Files.write(damaged, good);
    }
  }

  @Test
  void aTokenIsAskedForAndHeldInTheTabAlone() throws Exception {
    Token limited =
        new Token(hash(SECRET), Set.of(Scope.INFER), List.of(TinyTasks.TEXT, TinyTasks.PAIR));
    String address = SERVERS.start(tiny.path(), Optional.of(new Tokens(List.of(limited))));

    tab.open(address, 400, "light");
    tab.await("!document.getElementById('access').hidden");
    tab.picture(PICTURES.resolve("token.png"));
    assertThat(text("#access-why")).contains("asks for a token");
    assertThat(text("#access-said")).startsWith("401: A token is needed");
    tab.tabTo("#token");
    tab.type("wrong");
    tab.press("Enter");
    tab.await("document.getElementById('access-why').innerText.includes('does not know')");
    tab.tabTo("#token");
    tab.type(SECRET);
    tab.press("Enter");
    tab.await("document.querySelectorAll('#tasks-rows tr').length === 3");

    assertThat(tab.value("document.getElementById('access').hidden").asBoolean()).isTrue();
    assertThat(tab.value("localStorage.length").asInt()).isZero();
    assertThat(tab.value("document.documentElement.outerHTML").asText()).doesNotContain(SECRET);
    tab.complaints().removeIf(told -> told.contains("401 (Unauthorized)")); // the browser's own
  }

  private static String hash(String secret) {
    return Secrets.line(secret, Set.of(Scope.INFER)).split(" ")[0];
  }

  @Test
  void thousandsOfTasksAreFilteredAndTurnedOver() throws Exception {
    Path many = folder.resolve("many");
    TinyStore store = TinyStore.in(many).with(TinyPackage.untrained(TinyStore.BACKBONE));
    PageServers.multiply(store.store().task(TinyTasks.TEXT).version(1).getParent(), 2999);
    withTasks(SERVERS.start(store.path(), Optional.empty()), 1280, "light");

    assertThat(count("#tasks-rows tr")).isEqualTo(100);
    assertThat(text("#tasks-count")).isEqualTo("1–100 of 3,000 tasks");
    tab.picture(PICTURES.resolve("3000.png"));
    tab.tabTo("#page-on");
    requireSeenFocus();
    tab.press("Enter");
    tab.await("document.getElementById('tasks-count').innerText.startsWith('101–200')");
    tab.value("document.getElementById('filter').focus()");
    tab.type("copy-2");
    tab.await("document.getElementById('tasks-count').innerText === '1–100 of 999 tasks'");
    tab.type("998");
    tab.await("document.getElementById('tasks-count').innerText === '1 task'");
    tab.tabTo("#tasks-rows input");
    tab.press(" ");
    tab.await("document.querySelector('#chosen li[title]')");
  }
}
