package org.frisket.savedmodels.remote;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.FolderName;

/**
 * A frozen model at an address.
 *
 * @param folder that it and its tasks lie in
 * @param backbone its name
 * @param identity its SHA-256
 * @param files of it
 */
record RemoteModel(String folder, String backbone, String identity, List<RemoteFile> files) {
  /**
   * @throws InvalidInputException if a name is none, or a file lies elsewhere
   */
  RemoteModel {
    FolderName.required("folder of a backbone", folder);
    FolderName.required("frozen model", identity);
    files = List.copyOf(files);
    RemoteFile.requireAt(place(folder), files);
  }

  /** Where its files lie, with a slash at the end. */
  static String place(String folder) {
    return folder + "/frozen/1/";
  }
}
