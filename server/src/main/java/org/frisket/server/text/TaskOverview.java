package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.QueryParams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.Paging;
import org.frisket.server.api.TaskAccess;
import org.frisket.server.metrics.Usage;
import org.frisket.server.metrics.UsageByModel;
import org.frisket.server.text.TaskOrder.Place;

/** The tasks that a caller may ask, and how they are used. No package is read for it. */
record TaskOverview(
    TaskCatalogue catalogue, TaskEngine engine, UsageByModel usage, TaskAccess access) {

  /**
   * A page of them.
   *
   * @param query {@code limit}, {@code page_token}, {@code order}, and {@code filter}: a part of
   *     the name
   */
  ObjectNode page(QueryParams query) {
    int limit = Paging.limit(query);
    TaskOrder order = TaskOrder.of(query.get("order", "name"));
    TreeMap<Place, KnownVersions> places = new TreeMap<>();
    String part = query.get("filter", "").toLowerCase(Locale.ROOT);
    for (KnownVersions known : catalogue.tasks()) {
      String name = known.name();
      if (name.toLowerCase(Locale.ROOT).contains(part) && access.mayAsk(name)) {
        places.put(new Place(order.key(usage.of(name)), name), known);
      }
    }
    String after = query.get("page_token", "");
    return page(places.size(), limit, after.isEmpty() ? places : behind(places, after));
  }

  private static Map<Place, KnownVersions> behind(
      TreeMap<Place, KnownVersions> places, String token) {
    return places.tailMap(Place.of(token), false);
  }

  private ObjectNode page(int total, int limit, Map<Place, KnownVersions> left) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode tasks = json.putArray("tasks");
    List<Map.Entry<Place, KnownVersions>> page = left.entrySet().stream().limit(limit).toList();
    page.forEach(one -> tasks.add(row(one.getValue())));
    json.put("total", total);
    if (left.size() > page.size()) {
      json.put("next_page_token", page.get(page.size() - 1).getKey().token());
    }
    return json;
  }

  private ObjectNode row(KnownVersions known) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", known.name());
    ObjectNode labels = json.putObject("labels");
    new TreeMap<>(known.labels()).forEach(labels::put);
    ArrayNode versions = json.putArray("versions");
    TreeSet<Integer> shown = new TreeSet<>(known.labels().values());
    shown.retainAll(known.versions().keySet());
    shown.add(known.newest());
    shown.descendingSet().forEach(number -> versions.add(version(known, number)));
    Usage used = usage.of(known.name());
    json.put("requests", used.requests()).put("failed", used.failed());
    used.p50().ifPresent(time -> json.put("p50_ms", rounded(time)));
    used.p99().ifPresent(time -> json.put("p99_ms", rounded(time)));
    return json;
  }

  private ObjectNode version(KnownVersions known, int number) {
    ServedTask task = known.versions().get(number);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", number);
    json.put("tier", engine.tier(task).name().toLowerCase(Locale.ROOT));
    task.failure().ifPresent(why -> json.put("failure", why));
    return json;
  }

  private static double rounded(double milliseconds) {
    return Math.round(milliseconds * 100) / 100.0;
  }
}
