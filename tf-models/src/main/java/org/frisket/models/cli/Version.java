package org.frisket.models.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, for {@code --version} and for provenance. */
public final class Version implements IVersionProvider {
  public static final String PROGRAM = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {"frisket " + PROGRAM};
  }
}
