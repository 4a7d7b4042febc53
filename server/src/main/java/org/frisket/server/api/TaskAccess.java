package org.frisket.server.api;

/** Who sent the request that this thread answers, as far as tasks are concerned. */
public interface TaskAccess {
  /** Everybody may ask everything. */
  TaskAccess ANY =
      new TaskAccess() {
        @Override
        public boolean mayAsk(String task) {
          return true;
        }

        @Override
        public void asks(String task) {}
      };

  /** Whether a task may be asked, and so much as seen. */
  boolean mayAsk(String task);

  /**
   * Called before a task is looked for.
   *
   * @param task as the caller names it, without its version
   * @throws org.frisket.server.model.ServingException {@code PERMISSION_DENIED}
   */
  void asks(String task);
}
