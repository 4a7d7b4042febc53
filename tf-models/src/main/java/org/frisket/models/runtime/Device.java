package org.frisket.models.runtime;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * Something that TensorFlow computes on.
 *
 * @param type {@code CPU}, {@code GPU}, …
 * @param memoryBytes that TensorFlow may use of it
 */
public record Device(String type, long memoryBytes) {
  /** What TensorFlow calls a graphics processor. */
  public static final String GPU = "GPU";

  /**
   * All that TensorFlow sees. It fixes the threads of the process as a first session does, to all
   * processors: not for a process that trains on them.
   *
   * @throws IllegalStateException if TensorFlow does not say
   */
  public static List<Device> all() {
    NativeLog.beforeSession();
    try (TF_Status status = TF_Status.newStatus();
        TFE_ContextOptions options = growing(status);
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

  /** Looking must not take a GPU's memory. */
  private static TFE_ContextOptions growing(TF_Status status) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    ComputeDevice.configureGpu(config, GpuMemory.GROWING);
    byte[] bytes = config.build().toByteArray();
    TFE_ContextOptions options = TFE_ContextOptions.newContextOptions();
    tensorflow.TFE_ContextOptionsSetConfig(options, new BytePointer(bytes), bytes.length, status);
    requireOk(status);
    return options;
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
