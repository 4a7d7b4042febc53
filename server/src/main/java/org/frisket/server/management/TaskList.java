package org.frisket.server.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.savedmodels.store.TaskFolder;

/** What a catalogue knows, a page at a time. No package is read for it. */
final class TaskList {
  private final TaskCatalogue catalogue;
  private final TaskEngine engine;

  TaskList(TaskCatalogue catalogue, TaskEngine engine) {
    this.catalogue = catalogue;
    this.engine = engine;
  }

  /**
   * @param after the name of the last task of the page before; empty for the first page
   */
  ObjectNode page(int limit, String after) throws IOException {
    List<KnownVersions> left =
        catalogue.tasks().stream().filter(known -> known.name().compareTo(after) > 0).toList();
    List<KnownVersions> page = left.subList(0, Math.min(limit, left.size()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode tasks = json.putArray("tasks");
    for (KnownVersions known : page) {
      tasks.add(task(known));
    }
    if (left.size() > page.size()) {
      json.put("next_page_token", page.get(page.size() - 1).name());
    }
    return json;
  }

  ObjectNode task(KnownVersions known) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", known.name());
    ObjectNode labels = json.putObject("labels");
    new TreeMap<>(known.labels()).forEach(labels::put);
    ArrayNode versions = json.putArray("versions");
    TaskFolder folder = catalogue.store().taskFolder(known.backbone(), known.task());
    for (var version : known.versions().descendingMap().entrySet()) {
      versions.add(version(folder, version.getKey(), version.getValue()));
    }
    return json;
  }

  private ObjectNode version(TaskFolder folder, int number, ServedTask task) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", number);
    json.put("tier", engine.tier(task).name().toLowerCase(Locale.ROOT));
    try {
      json.put("bytes", new PackageOnDisk(folder.version(number)).size());
    } catch (java.nio.file.NoSuchFileException e) {
      json.put("bytes", 0); // gone meanwhile, or damaged, which is told when it is asked
    }
    task.failure().ifPresent(why -> json.put("failure", why));
    return json;
  }
}
