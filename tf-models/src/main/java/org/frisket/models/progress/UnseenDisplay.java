package org.frisket.models.progress;

/** Says nothing. */
enum UnseenDisplay implements ProgressDisplay, ProgressDisplay.Work {
  INSTANCE;

  @Override
  public Work begin(String name) {
    return this;
  }

  @Override
  public Work begin(String name, long done, long all) {
    return this;
  }

  @Override
  public boolean isSeen() {
    return false;
  }

  @Override
  public void reached(long done, String words) {}

  @Override
  public void stay() {}

  @Override
  public void close() {}
}
