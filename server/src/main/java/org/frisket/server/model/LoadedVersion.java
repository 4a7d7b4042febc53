package org.frisket.server.model;

import java.util.concurrent.atomic.AtomicBoolean;

/** A version that is closed when it was retired and nobody holds it any more. */
final class LoadedVersion {
  private final String name;
  private final long version;
  private Servable servable;
  private int holders = 1;

  LoadedVersion(String name, long version, Servable servable) {
    this.name = name;
    this.version = version;
    this.servable = servable;
  }

  /** Only while it is served: the registry itself holds it then. */
  synchronized Lease hold() {
    holders++;
    return new Held(servable);
  }

  /** The registry lets go of it; once. */
  void retire() {
    release();
  }

  private void release() {
    Servable last = null;
    synchronized (this) {
      if (--holders == 0) {
        last = servable;
        servable = null;
      }
    }
    if (last != null) {
      last.close();
    }
  }

  /** {@code retired} versions are unloading while someone holds them. */
  synchronized VersionStatus status(boolean retired) {
    if (!retired) {
      return VersionStatus.of(version, VersionStatus.State.AVAILABLE);
    }
    return VersionStatus.of(
        version, holders > 0 ? VersionStatus.State.UNLOADING : VersionStatus.State.END);
  }

  private final class Held implements Lease {
    private final Servable held;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Held(Servable held) {
      this.held = held;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public Servable servable() {
      return held;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        release();
      }
    }
  }
}
