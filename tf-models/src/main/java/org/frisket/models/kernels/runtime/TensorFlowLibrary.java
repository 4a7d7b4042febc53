package org.frisket.models.kernels.runtime;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * TensorFlow's C interface for ops of one's own (tensorflow/c/ops.h and kernels.h). TensorFlow Java
 * ships the library that has these functions but binds none of them.
 */
final class TensorFlowLibrary {
  private static final NativeLibrary LIBRARY = NativeLibrary.getInstance(path());

  static {
    Native.register(TensorFlowLibrary.class, LIBRARY);
  }

  private TensorFlowLibrary() {}

  /** Makes the state of one node's kernel. */
  interface Create extends Callback {
    Pointer invoke(Pointer construction);
  }

  /** Computes one node. */
  interface Compute extends Callback {
    void invoke(Pointer kernel, Pointer context);
  }

  /** Frees what {@link Create} made. */
  interface Delete extends Callback {
    void invoke(Pointer kernel);
  }

  /** Takes back the memory of a tensor. */
  interface Deallocate extends Callback {
    void invoke(Pointer data, long bytes, Pointer argument);
  }

  private static String path() {
    Path folder = Path.of(Loader.load(tensorflow.class)).getParent();
    return folder.resolve("libtensorflow_framework.so.2").toString();
  }

  /** A function of the library that is passed on to it. */
  static Pointer function(String name) {
    return LIBRARY.getFunction(name);
  }

  static native Pointer TF_NewStatus();

  static native void TF_DeleteStatus(Pointer status);

  static native int TF_GetCode(Pointer status);

  static native String TF_Message(Pointer status);

  static native void TF_SetStatus(Pointer status, int code, String message);

  static native Pointer TF_NewOpDefinitionBuilder(String name);

  static native void TF_OpDefinitionBuilderAddAttr(Pointer builder, String specification);

  static native void TF_OpDefinitionBuilderAddInput(Pointer builder, String specification);

  static native void TF_OpDefinitionBuilderAddOutput(Pointer builder, String specification);

  static native void TF_OpDefinitionBuilderSetShapeInferenceFunction(
      Pointer builder, Pointer function);

  static native void TF_RegisterOpDefinition(Pointer builder, Pointer status);

  static native Pointer TF_NewKernelBuilder(
      String op, String device, Create create, Compute compute, Delete delete);

  static native void TF_RegisterKernelBuilder(String name, Pointer builder, Pointer status);

  static native void TF_OpKernelConstruction_GetAttrInt32(
      Pointer construction, String attribute, IntByReference value, Pointer status);

  static native void TF_OpKernelContext_Failure(Pointer context, Pointer status);

  static native void TF_GetInput(
      Pointer context, int index, PointerByReference tensor, Pointer status);

  static native Pointer TF_AllocateOutput(
      Pointer context,
      int index,
      int type,
      long[] dimensions,
      int rank,
      long bytes,
      Pointer status);

  static native void TF_SetOutput(Pointer context, int index, Pointer tensor, Pointer status);

  static native Pointer TF_NewTensor(
      int type,
      long[] dimensions,
      int rank,
      Pointer data,
      long bytes,
      Deallocate deallocate,
      Pointer argument);

  static native Pointer TF_TensorData(Pointer tensor);

  static native long TF_TensorByteSize(Pointer tensor);

  static native int TF_NumDims(Pointer tensor);

  static native long TF_Dim(Pointer tensor, int axis);

  static native void TF_DeleteTensor(Pointer tensor);
}
