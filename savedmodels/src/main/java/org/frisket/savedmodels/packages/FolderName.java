package org.frisket.savedmodels.packages;

import org.frisket.models.error.InvalidInputException;

/** Names out of packages that become names of folders. */
public final class FolderName {
  private FolderName() {}

  /**
   * The name. A package from elsewhere must not choose where in the file system it goes.
   *
   * @param what it is, for the message
   * @throws InvalidInputException if it is anything but a plain name
   */
  public static String required(String what, String name) {
    if (!isPlain(name)) {
      throw InvalidInputException.of(what, name, "letters, digits, _, - and dots inside");
    }
    return name;
  }

  /** Whether a name can be a folder's, on every system, and is neither hidden nor a path. */
  public static boolean isPlain(String name) {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  }
}
