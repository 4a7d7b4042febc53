package org.frisket.server.text;

import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.server.api.AskedTask;
import org.frisket.server.api.TaskAccess;
import org.frisket.server.api.TaskName;

/** Finds tasks for those who may ask them. */
record KnownTasks(TaskCatalogue catalogue, TaskAccess access) {
  /**
   * @param text a name as callers write it
   * @throws org.frisket.server.api.ApiException if it is none, or not in the store
   * @throws org.frisket.server.model.ServingException if the caller may not ask it
   */
  AskedTask find(String text) {
    TaskName name = TaskName.parse(text);
    access.asks(name.task());
    return name.find(catalogue);
  }
}
