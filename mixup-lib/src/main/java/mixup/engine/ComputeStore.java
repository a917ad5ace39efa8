package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Hands layers their parameters in the number format the network computes in. The parameters
 * themselves, their gradients and the optimiser stay float32: casts carry gradients back to them.
 *
 * <p>Batch norm keeps float32 scale, shift and statistics (its operator takes mixed types). Casts
 * live from {@link #begin} to the end of that scope, one per parameter, however often a step runs
 * the network.
 */
public class ComputeStore extends ParameterStore {

  private static final Set<Parameter.Type> KEPT =
      EnumSet.of(
          Parameter.Type.GAMMA,
          Parameter.Type.BETA,
          Parameter.Type.RUNNING_MEAN,
          Parameter.Type.RUNNING_VAR);

  private final Precision precision;
  private final MemoryFormat format;
  private final boolean blocked;
  private final Map<Parameter, NDArray> casts = new IdentityHashMap<>();
  private final Map<Parameter, NDArray> castsWithoutGradient = new IdentityHashMap<>();
  private NDManager scope;

  /**
   * Creates the store.
   *
   * @param manager on the device of the parameters
   * @param precision number format of activations; FLOAT32 and FLOAT64 hand out the parameters as
   *     they are
   * @param format layout of the maps
   */
  public ComputeStore(NDManager manager, Precision precision, MemoryFormat format) {
    this(manager, precision, format, format == MemoryFormat.CONTIGUOUS);
  }

  /**
   * As above, with a word about oneDNN's layout.
   *
   * @param blocked whether networks may compute in {@link BlockedLayout} where it suits them
   */
  public ComputeStore(
      NDManager manager, Precision precision, MemoryFormat format, boolean blocked) {
    super(manager, false);
    this.precision = precision;
    this.format = format;
    this.blocked = blocked;
  }

  /**
   * A store with the number format and layout of another.
   *
   * @param like plain stores compute in float32
   * @param blocked as above
   */
  protected ComputeStore(NDManager manager, ParameterStore like, boolean blocked) {
    this(manager, precisionOf(like), formatOf(like), blocked);
  }

  private static Precision precisionOf(ParameterStore store) {
    return store instanceof ComputeStore compute ? compute.precision : Precision.FLOAT32;
  }

  private static MemoryFormat formatOf(ParameterStore store) {
    return store instanceof ComputeStore compute ? compute.format : MemoryFormat.CONTIGUOUS;
  }

  /** Starts a step or an evaluation batch: new casts, which the scope closes. */
  public void begin(NDManager newScope) {
    casts.clear();
    castsWithoutGradient.clear();
    scope = newScope;
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    NDArray value = read(parameter, device, training);
    return precision.isHalf() && !KEPT.contains(parameter.getType())
        ? casts().computeIfAbsent(parameter, p -> cast(value))
        : value;
  }

  /** A cast made without gradients must not be taken by a pass that needs them. */
  private Map<Parameter, NDArray> casts() {
    return Autograd.isOn() ? casts : castsWithoutGradient;
  }

  /** The parameter before any cast. */
  NDArray read(Parameter parameter, Device device, boolean training) {
    return super.getValue(parameter, device, training);
  }

  Precision precision() {
    return precision;
  }

  MemoryFormat format() {
    return format;
  }

  boolean blocked() {
    return blocked;
  }

  private NDArray cast(NDArray value) {
    if (scope == null) {
      throw new IllegalStateException("begin(scope) must be called before parameters are cast");
    }
    NDArray cast = precision.cast(value);
    cast.attach(scope);
    return cast;
  }

  /** Starts a batch with a store; nothing for other stores. */
  public static void begin(ParameterStore store, NDManager scope) {
    if (store instanceof ComputeStore compute) {
      compute.begin(scope);
    }
  }

  /** What a store makes of an array that enters the network; x itself for other stores. */
  public static NDArray enter(ParameterStore store, NDArray x) {
    return store instanceof ComputeStore compute ? compute.enter(x) : x;
  }

  /** What a store makes of an array that leaves the network; x itself for other stores. */
  public static NDArray leave(ParameterStore store, NDArray x) {
    return store instanceof ComputeStore compute ? compute.leave(x) : x;
  }

  /** Whether a network may compute in oneDNN's layout with a store. */
  public static boolean allowsBlockedLayout(ParameterStore store, NDArray x) {
    boolean allowed = !(store instanceof ComputeStore compute) || compute.blocked;
    return allowed && BlockedLayout.suits(x);
  }

  /** The pictures as the network's first layer takes them: x itself where nothing is to be done. */
  public NDArray enter(NDArray x) {
    if (!precision.isHalf()) {
      return format.arrange(x);
    }
    NDArray cast = precision.cast(x);
    NDArray arranged = format.arrange(cast);
    if (arranged != cast) {
      cast.close();
    }
    return arranged;
  }

  /** Float32 again, for losses and whatever methods compute: x itself if it never left. */
  public NDArray leave(NDArray x) {
    return precision.isHalf() ? Precision.FLOAT32.cast(x) : x;
  }
}
