package org.frisket.models.progress;

/** Tells a person who waits what is being done, and how far it is. */
public interface ProgressDisplay {
  /** Something that may fail. */
  @FunctionalInterface
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Work that is under way, until it is closed. While something else begins and ends inside of it,
   * that is shown in its place.
   */
  interface Work extends AutoCloseable {
    /**
     * @param done of all there is to do
     * @param words what else there is to say; may be empty
     */
    void reached(long done, String words);

    /** What is shown now is to be read later, too. */
    void stay();

    /** It is over, and so is all that began inside of it. */
    @Override
    void close();
  }

  /** Work of which nobody knows how long it takes. */
  Work begin(String name);

  /**
   * Work that has a measure, so that the time left can be told.
   *
   * @param done of all when it begins, by an earlier process
   * @param all there is to do
   */
  Work begin(String name, long done, long all);

  /** Tells of something while it is done. */
  default <T, E extends Exception> T during(String name, Action<T, E> action) throws E {
    Work work = begin(name);
    try {
      return action.run();
    } finally {
      work.close();
    }
  }

  /** Whether anybody sees it. */
  boolean isSeen();

  /** Nobody is there, or wants to know. */
  static ProgressDisplay unseen() {
    return UnseenDisplay.INSTANCE;
  }
}
