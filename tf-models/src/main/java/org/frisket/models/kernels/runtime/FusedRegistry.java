package org.frisket.models.kernels.runtime;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.List;

/**
 * Registers one op type whose kernel calls back into Java. Which computation a node stands for is
 * its attribute {@code op}: TensorFlow keeps op types and kernels for the whole process, so one of
 * each serves all.
 */
public final class FusedRegistry {
  /** The op type. */
  public static final String TYPE = "FrisketFused";

  /** Callbacks that native code holds must stay reachable. */
  private static FusedRegistry registered;

  private final List<Computation> computations;
  private final TensorFlowLibrary.Create create = this::create;
  private final TensorFlowLibrary.Compute compute = this::compute;
  private final TensorFlowLibrary.Delete delete = kernel -> {};
  private final Status withoutMemory = new Status();

  private FusedRegistry(List<Computation> computations) {
    this.computations = computations;
    withoutMemory.fail(new OutOfMemoryError("Java heap"));
  }

  /**
   * Registers the op type, once in a process.
   *
   * @param computations by the value of the attribute {@code op}
   */
  public static synchronized void register(List<Computation> computations) {
    if (registered != null) {
      throw new IllegalStateException(TYPE + " is registered already");
    }
    FusedRegistry registry = new FusedRegistry(computations);
    registry.keepThreads();
    try (Status status = new Status()) {
      defineOp(status);
      registry.defineKernel(status);
    }
    registered = registry;
  }

  /** A thread of TensorFlow stays known to Java after its first call: making it known is slow. */
  private void keepThreads() {
    for (Callback callback : List.of(create, compute, delete)) {
      Native.setCallbackThreadInitializer(
          callback, new CallbackThreadInitializer(true, false, "tensorflow"));
    }
  }

  private static void defineOp(Status status) {
    Pointer builder = TensorFlowLibrary.TF_NewOpDefinitionBuilder(TYPE);
    TensorFlowLibrary.TF_OpDefinitionBuilderAddAttr(builder, "op: int");
    TensorFlowLibrary.TF_OpDefinitionBuilderAddAttr(builder, "Tin: list(type)");
    TensorFlowLibrary.TF_OpDefinitionBuilderAddAttr(builder, "Tout: list(type)");
    TensorFlowLibrary.TF_OpDefinitionBuilderAddInput(builder, "inputs: Tin");
    TensorFlowLibrary.TF_OpDefinitionBuilderAddOutput(builder, "outputs: Tout");
    TensorFlowLibrary.TF_OpDefinitionBuilderSetShapeInferenceFunction(
        builder, TensorFlowLibrary.function("TF_ShapeInferenceContextSetUnknownShape"));
    TensorFlowLibrary.TF_RegisterOpDefinition(builder, status.pointer());
    status.check();
  }

  private void defineKernel(Status status) {
    Pointer builder = TensorFlowLibrary.TF_NewKernelBuilder(TYPE, "CPU", create, compute, delete);
    TensorFlowLibrary.TF_RegisterKernelBuilder(TYPE, builder, status.pointer());
    status.check();
  }

  /** The kernel's state is the number of its computation, from 1: null would be no kernel. */
  private Pointer create(Pointer construction) {
    try (Status status = new Status()) {
      IntByReference op = new IntByReference();
      TensorFlowLibrary.TF_OpKernelConstruction_GetAttrInt32(
          construction, "op", op, status.pointer());
      return new Pointer(op.getValue() + 1L);
    }
  }

  /** Whatever goes wrong is told: a kernel that returns without a word has done its work. */
  private void compute(Pointer kernel, Pointer context) {
    try {
      computeOrFail(kernel, context);
    } catch (Throwable e) { // there was no memory to say what failed
      TensorFlowLibrary.TF_OpKernelContext_Failure(context, withoutMemory.pointer());
    }
  }

  private void computeOrFail(Pointer kernel, Pointer context) {
    try (Status status = new Status();
        FusedCall call = new FusedCall(context, status)) {
      try {
        int op = (int) Pointer.nativeValue(kernel) - 1;
        computations.get(op).compute(call);
      } catch (RuntimeException | Error e) {
        status.fail(e);
        TensorFlowLibrary.TF_OpKernelContext_Failure(context, status.pointer());
      }
    }
  }
}
