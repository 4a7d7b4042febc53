package org.frisket.server.management;

import com.google.common.base.Splitter;
import com.linecorp.armeria.common.QueryParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.ApiCall;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.JsonBody;
import org.frisket.server.api.Members;
import org.frisket.server.api.Paging;
import org.frisket.server.api.PathSegment;
import org.frisket.server.api.TaskName;

/** Which call a path and a method are. */
final class ManagementCalls {
  private static final String TASKS = "tasks";
  private static final String VERSIONS = "versions";
  private static final String LABELS = "labels";
  private static final String VERSION = "version";
  private static final Splitter PARTS = Splitter.on('/');

  private final TaskCatalogue catalogue;
  private final TaskList list;
  private final Uploads uploads;
  private final StoreChanges changes;

  ManagementCalls(TaskCatalogue catalogue, TaskEngine engine, Path uploads) {
    this.catalogue = catalogue;
    this.list = new TaskList(catalogue, engine);
    this.uploads = new Uploads(catalogue, engine, uploads);
    this.changes = new StoreChanges(catalogue);
  }

  CompletableFuture<ApiReply> answer(ApiCall call) {
    try {
      return CompletableFuture.completedFuture(routed(call));
    } catch (IOException e) {
      throw StoreProblems.of(e);
    }
  }

  private ApiReply routed(ApiCall call) throws IOException {
    List<String> path = PARTS.splitToStream(call.path()).map(PathSegment::decoded).toList();
    if (!path.get(0).equals(TASKS)) {
      throw call.unknownPath();
    }
    return switch (path.size()) {
      case 1 -> listed(call);
      case 2 -> oneTask(call, path.get(1));
      case 3 -> versions(call, path);
      case 4 -> oneOf(call, path);
      default -> throw call.unknownPath();
    };
  }

  private ApiReply listed(ApiCall call) throws IOException {
    requireMethod(call, "GET");
    QueryParams query = call.query();
    return ApiReply.ok(list.page(Paging.limit(query), query.get("page_token", "")));
  }

  private ApiReply oneTask(ApiCall call, String task) throws IOException {
    if (call.method().equals("PUT")) {
      return uploads.put(call, task);
    }
    if (call.method().equals("GET")) {
      return ApiReply.ok(list.task(unversioned(task).in(catalogue)));
    }
    throw call.wrongMethod("GET or PUT");
  }

  private ApiReply versions(ApiCall call, List<String> path) throws IOException {
    if (!path.get(2).equals(VERSIONS)) {
      throw call.unknownPath();
    }
    requireMethod(call, "PUT", "POST");
    return uploads.put(call, path.get(1));
  }

  private ApiReply oneOf(ApiCall call, List<String> path) throws IOException {
    TaskName task = unversioned(path.get(1));
    if (path.get(2).equals(VERSIONS)) {
      requireMethod(call, "DELETE");
      return changes.delete(task, path.get(3), "true".equals(call.query().get("force", "false")));
    }
    if (path.get(2).equals(LABELS)) {
      if (call.method().equals("DELETE")) {
        return changes.removeLabel(task, path.get(3));
      }
      requireMethod(call, "PUT", "POST", "DELETE");
      Members body = JsonBody.object(call.body()).only(List.of(VERSION));
      body.required(VERSION);
      return changes.label(task, path.get(3), body.count(VERSION).orElseThrow());
    }
    throw call.unknownPath();
  }

  private static void requireMethod(ApiCall call, String... methods) {
    if (!List.of(methods).contains(call.method())) {
      throw call.wrongMethod(String.join(" or ", methods));
    }
  }

  /** A path says the version elsewhere. */
  static TaskName unversioned(String text) {
    TaskName name = TaskName.parse(text);
    if (!name.version().isEmpty()) {
      throw ApiException.invalid("task", text, "one without @");
    }
    return name;
  }
}
