package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.checkpoint.CacheFolder;
import org.frisket.models.files.AtomicFiles;

/**
 * What of ONNX Runtime is not Java, unpacked once into the user's cache. By itself the library
 * unpacks it for every process, and a killed one leaves it in the folder for temporary files.
 */
final class OnnxLibrary {
  private static final Logger LOG = LogManager.getLogger(OnnxLibrary.class);
  private static final String PLACE = "onnxruntime.native.path";
  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private OnnxLibrary() {}

  /** Has it loaded from there, unless somebody says from where, or there is no room. */
  static void unpack() {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    try {
      Path folder = CacheFolder.get().resolve("onnxruntime-" + size(NAMES.get(0)));
      for (String name : NAMES) {
        unpack(name, folder.resolve(System.mapLibraryName(name)));
      }
      System.setProperty(PLACE, folder.toString());
    } catch (IOException e) {
      LOG.debug("ONNX Runtime unpacks itself", e);
    }
  }

  private static void unpack(String name, Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) == size(name)) {
      return;
    }
    try (InputStream content = resource(name).openStream()) {
      AtomicFiles.writeStream(file, content::transferTo);
    }
  }

  private static long size(String name) throws IOException {
    return resource(name).openConnection().getContentLengthLong();
  }

  private static URL resource(String name) throws IOException {
    String place = "/ai/onnxruntime/native/" + system() + "/" + System.mapLibraryName(name);
    URL found = OrtEnvironment.class.getResource(place);
    if (found == null) {
      throw new IOException("no " + place + " on the class path");
    }
    return found;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "win" : "linux";
    return system + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x64");
  }
}
