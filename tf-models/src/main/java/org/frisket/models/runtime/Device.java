package org.frisket.models.runtime;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Something that TensorFlow computes on.
 *
 * @param type {@code CPU}, {@code GPU}, …
 * @param memoryBytes that TensorFlow may use of it
 */
public record Device(String type, long memoryBytes) {
  /**
   * All that TensorFlow sees. It fixes the threads of the process as a first session does: not for
   * a process that trains.
   *
   * @throws IllegalStateException if TensorFlow does not say
   */
  public static List<Device> all() {
    NativeLog.beforeSession();
    try (TF_Status status = TF_Status.newStatus();
        TFE_ContextOptions options = TFE_ContextOptions.newContextOptions();
        TFE_Context context = TFE_Context.newContext(options, status)) {
      requireOk(status);
      TF_DeviceList list = tensorflow.TFE_ContextListDevices(context, status);
      requireOk(status);
      try {
        return read(list, status);
      } finally {
        tensorflow.TF_DeleteDeviceList(list);
      }
    }
  }

  private static List<Device> read(TF_DeviceList list, TF_Status status) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
      String type = tensorflow.TF_DeviceListType(list, i, status).getString();
      long bytes = tensorflow.TF_DeviceListMemoryBytes(list, i, status);
      requireOk(status);
      devices.add(new Device(type, bytes));
    }
    return devices;
  }

  private static void requireOk(TF_Status status) {
    if (tensorflow.TF_GetCode(status) != tensorflow.TF_OK) {
      throw new IllegalStateException(tensorflow.TF_Message(status).getString());
    }
  }
}
