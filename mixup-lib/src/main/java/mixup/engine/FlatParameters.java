package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Many parameters in one array. Each parameter becomes a view of a stretch of the flat array, so
 * that an optimiser, a norm, a moving average or a checkpoint is one operation for the whole group
 * instead of one per tensor; in small networks this halves the time of a step.
 *
 * <p>A parameter that took no part in a step has gradient zero here (torch before 2.0 did the same;
 * newer torch leaves such a parameter out of the update, weight decay included).
 */
public final class FlatParameters implements AutoCloseable {

  private static final NDIndex EVERYTHING = new NDIndex("...");

  private final NDManager manager;
  private final NDArray flat;
  private final List<Parameter> parameters;
  private final MemoryFormat format;

  private FlatParameters(
      NDManager manager, NDArray flat, List<Parameter> parameters, MemoryFormat format) {
    this.manager = manager;
    this.flat = flat;
    this.parameters = List.copyOf(parameters);
    this.format = format;
  }

  /**
   * Moves initialised parameters into one flat array and makes them views of it.
   *
   * @param parent owner of the flat array, which lies on its device
   * @param parameters initialised, all of one data type and device
   * @throws IllegalArgumentException if the list is empty or a parameter is not initialised
   */
  public static FlatParameters of(NDManager parent, List<Parameter> parameters) {
    return of(parent, parameters, MemoryFormat.CONTIGUOUS);
  }

  /**
   * As above with the kernels of convolutions stored in a chosen format.
   *
   * @param format order of the values of four-dimensional parameters
   */
  public static FlatParameters of(
      NDManager parent, List<Parameter> parameters, MemoryFormat format) {
    FlatParameters group = frozen(parent, parameters, format);
    parameters.forEach(p -> p.getArray().setRequiresGradient(true));
    group.defineGradients();
    return group;
  }

  /** As {@link #of(NDManager, List, MemoryFormat)} for parameters that take no gradients. */
  static FlatParameters frozen(NDManager parent, List<Parameter> parameters, MemoryFormat format) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("a parameter group needs at least one parameter");
    }
    NDManager manager = parent.newSubManager();
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray flat = concatenate(manager, parameters, format);
      FlatParameters group = new FlatParameters(manager, flat, parameters, format);
      group.makeViews();
      return group;
    }
  }

  private static NDArray concatenate(
      NDManager manager, List<Parameter> parameters, MemoryFormat format) {
    for (Parameter p : parameters) {
      if (!p.isInitialized()) {
        throw new IllegalArgumentException("parameter " + p.getName() + " is not initialised");
      }
    }
    try (NDManager scratch = manager.newSubManager()) {
      NDArray[] pieces =
          parameters.stream()
              .map(p -> piece(scratch, p.getArray(), format))
              .toArray(NDArray[]::new);
      NDArray flat = join(pieces).toDevice(manager.getDevice(), false);
      flat.attach(manager);
      return flat;
    }
  }

  private static NDArray piece(NDManager scratch, NDArray array, MemoryFormat format) {
    NDArray flattened = array.stopGradient();
    flattened.attach(scratch);
    NDArray row = format.flatten(flattened);
    row.attach(scratch);
    return row;
  }

  private static NDArray join(NDArray[] pieces) {
    PtNDArray[] arrays = new PtNDArray[pieces.length];
    System.arraycopy(pieces, 0, arrays, 0, pieces.length);
    return JniUtils.cat(arrays, 0);
  }

  private void makeViews() {
    long start = 0;
    for (Parameter p : parameters) {
      Shape shape = p.getArray().getShape();
      NDArray view;
      try (NDArray stretch = flat.get(new NDIndex(start + ":" + (start + shape.size())))) {
        view = format.view(stretch, shape);
      }
      // a Parameter takes an array only once, but an array can take over another's tensor
      p.getArray().intern(view);
      start += shape.size();
    }
  }

  /** Gives every parameter a gradient of zero, so that one is always there to be collected. */
  private void defineGradients() {
    try (Autograd.Scope on = Autograd.grad();
        NDManager scratch = manager.newSubManager()) {
      for (Parameter p : parameters) {
        NDArray sum = p.getArray().sum();
        sum.attach(scratch);
        Autograd.backward(sum);
        Autograd.zeroGradient(p.getArray());
      }
    }
  }

  /** All values, one dimension; changing it in place changes the parameters. */
  public NDArray values() {
    return flat;
  }

  /** The parameters in the order of {@link #values}. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Number of values. */
  public long size() {
    return flat.size();
  }

  /** Data type of the values. */
  public DataType dataType() {
    return flat.getDataType();
  }

  /** Copies all gradients into one array owned by the caller's manager. */
  public NDArray gradients(NDManager scope) {
    List<NDArray> handles = new ArrayList<>();
    NDArray[] rows = new NDArray[parameters.size()];
    for (int i = 0; i < rows.length; i++) {
      NDArray gradient = parameters.get(i).getArray().getGradient();
      handles.add(gradient);
      rows[i] = format.flatten(gradient);
      handles.add(rows[i]);
    }
    NDArray joined = join(rows);
    new NDList(handles).close();
    joined.attach(scope);
    return joined;
  }

  /** Overwrites all gradients with what {@link #gradients} gave. */
  public void setGradients(NDArray saved) {
    long start = 0;
    for (Parameter p : parameters) {
      long end = start + p.getArray().size();
      try (NDArray gradient = p.getArray().getGradient();
          NDArray stretch = saved.get(new NDIndex(start + ":" + end));
          NDArray shaped = format.view(stretch, gradient.getShape())) {
        gradient.set(EVERYTHING, shaped);
      }
      start = end;
    }
  }

  /** Sets all gradients to zero. */
  public void zeroGradients() {
    for (Parameter p : parameters) {
      Autograd.zeroGradient(p.getArray());
    }
  }

  /** Closes the flat array; the parameters are gone with it. */
  @Override
  public void close() {
    manager.close();
  }
}
