package org.frisket.server.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.OptionalInt;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.Refusal;
import org.frisket.server.api.TaskName;

/** Versions are deleted and labelled, labels deleted. */
final class StoreChanges {
  private final TaskCatalogue catalogue;

  StoreChanges(TaskCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param force whether labels that point at it go with it
   * @throws ApiException 404, or 409 where a label holds it
   */
  ApiReply delete(TaskName task, String version, boolean force) throws IOException {
    KnownVersions known = task.in(catalogue);
    int number = number(version);
    TaskFolder folder = existing(known, number);
    ObjectNode json = json(known);
    json.put("version", number);
    try {
      ArrayNode labels = json.putArray("labels");
      folder.remove(number, force).forEach(labels::add);
    } catch (InvalidInputException e) {
      throw Refusal.CONFLICT.of(told(e).replace("--force", "?force=true"));
    }
    catalogue.refresh();
    return ApiReply.ok(json);
  }

  /**
   * @throws ApiException 404, or 400 for a label that is none
   */
  ApiReply label(TaskName task, String label, int version) throws IOException {
    KnownVersions known = task.in(catalogue);
    TaskFolder folder = existing(known, version);
    ObjectNode json = json(known);
    json.put("label", label).put("version", version);
    try {
      OptionalInt before = folder.label(version, label);
      before.ifPresent(number -> json.put("before", number));
    } catch (InvalidInputException e) {
      throw Refusal.INVALID_ARGUMENT.of(told(e));
    }
    catalogue.refresh();
    return ApiReply.ok(json);
  }

  /**
   * @throws ApiException 404
   */
  ApiReply removeLabel(TaskName task, String label) throws IOException {
    KnownVersions known = task.in(catalogue);
    ObjectNode json = json(known).put("label", label);
    try {
      TaskFolder folder = catalogue.store().taskFolder(known.backbone(), known.task());
      json.put("version", folder.removeLabel(label));
    } catch (InvalidInputException e) {
      throw Refusal.NOT_FOUND.of(told(e));
    }
    catalogue.refresh();
    return ApiReply.ok(json);
  }

  /** Not where the store lies. */
  private String told(InvalidInputException problem) {
    return catalogue.store().withoutPlace(problem.getMessage());
  }

  private static ObjectNode json(KnownVersions known) {
    return JsonNodeFactory.instance.objectNode().put("task", known.name());
  }

  private TaskFolder existing(KnownVersions known, int version) throws IOException {
    TaskFolder folder = catalogue.store().taskFolder(known.backbone(), known.task());
    if (!folder.versions().contains(version)) {
      throw Refusal.NOT_FOUND.of(
          "version of task %s: %d (expected: one of %s)"
              .formatted(known.name(), version, folder.versions()));
    }
    return folder;
  }

  private static int number(String version) {
    if (!version.matches("[0-9]{1,9}")) {
      throw ApiException.invalid("version", version, "a number");
    }
    return Integer.parseInt(version);
  }
}
