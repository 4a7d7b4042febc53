package org.frisket.server.model;

/** Holds a version of a model: it is not unloaded before this is closed. */
public interface Lease extends AutoCloseable {
  String name();

  /** The version that was found, whatever the request named. */
  long version();

  Servable servable();

  /** May be called more than once, by any thread. */
  @Override
  void close();
}
