package org.frisket.savedmodels.store;

import java.io.IOException;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Reads a package in either form. What an archive needs beside itself comes from a store: its
 * frozen weights, and the package that it names.
 */
record PackageReader(Store store, PackageOnDisk found) {
  TaskPackage read() throws IOException {
    return found.read(beside());
  }

  PackageBytes bytes() throws IOException {
    return found.bytes(beside());
  }

  private SideInformation beside() throws IOException {
    Optional<String> needed = found.other();
    return needed.isPresent() ? with(Optional.of(other(needed.get()))) : with(Optional.empty());
  }

  private SideInformation with(Optional<TaskPackage> other) {
    return new SideInformation(other, Optional.of(new StoredWeights(store, found.path())));
  }

  /** One that needs none itself, so that no two can need each other. */
  private TaskPackage other(String sha256) throws IOException {
    for (TaskFolder task : store.tasks()) {
      for (int version : task.versions()) {
        PackageOnDisk candidate = new PackageOnDisk(task.version(version));
        if (isOther(candidate, sha256)) {
          return new PackageReader(store, candidate).read();
        }
      }
    }
    throw InvalidInputException.of(
        "archive " + found.mainFile() + ": package it was packed against",
        "none in store " + store.root(),
        "the one whose task.safetensors has SHA-256 " + sha256);
  }

  private static boolean isOther(PackageOnDisk candidate, String sha256) throws IOException {
    try {
      return candidate.other().isEmpty() && candidate.manifest().tensorsSha256().equals(sha256);
    } catch (InvalidInputException e) {
      return false; // damaged: store verify tells
    }
  }
}
