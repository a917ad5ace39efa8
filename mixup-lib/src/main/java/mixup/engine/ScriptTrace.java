package mixup.engine;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes a computation down as a TorchScript module while it runs. Every operator is applied to the
 * real arrays and becomes a call of a method of the module; arrays that come from outside become
 * attributes of the module and are saved with it.
 */
final class ScriptTrace {

  private final Map<NDArray, String> attributes = new IdentityHashMap<>();
  private final Map<String, NDArray> tensors = new LinkedHashMap<>();
  private final Map<ScriptOp, String> methods = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private int variables;

  /** The module's input. */
  NDArray input(NDArray real) {
    return TracedArray.of(this, "x", real);
  }

  /** An array to be saved under a name; several requests for one array are one attribute. */
  NDArray attribute(String name, NDArray real) {
    String attribute = attributes.computeIfAbsent(real, array -> save(name, array));
    return TracedArray.of(this, "self." + attribute, real);
  }

  private String save(String name, NDArray real) {
    String identifier = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (tensors.putIfAbsent(identifier, real) != null) {
      throw new IllegalStateException("two arrays are called " + identifier);
    }
    return identifier;
  }

  /** Applies an operator to the real arrays and writes the call down. */
  NDArray call(ScriptOp operator, NDArray... arguments) {
    NDArray[] real = new NDArray[arguments.length];
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < arguments.length; i++) {
      Traced traced = traced(arguments[i]);
      real[i] = traced.real();
      names.add(traced.variable());
    }
    String method = methods.computeIfAbsent(operator, o -> "op" + methods.size());
    String variable = "v" + variables++;
    lines.add(variable + " = (self)." + method + "(" + names + ")");
    return TracedArray.of(this, variable, operator.apply(real));
  }

  /** Arrays that a layer made for itself (tables, masks) are constants of the module. */
  private Traced traced(NDArray array) {
    return array instanceof Traced traced
        ? traced
        : (Traced) attribute("constant" + tensors.size(), array);
  }

  /** Everything that has to be saved, by attribute. */
  Map<String, NDArray> tensors() {
    return tensors;
  }

  /** The module's code with a forward method that returns the given result. */
  String code(NDArray result) {
    StringBuilder text = new StringBuilder("class M(Module):\n  __parameters__ = []\n");
    StringJoiner names = new StringJoiner("", "  __buffers__ = [", "]\n");
    tensors.keySet().forEach(name -> names.add('"' + name + "\", "));
    text.append(names).append("  training : bool\n");
    tensors.keySet().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
    text.append("  def forward(self: __torch__.M,\n    x: Tensor) -> Tensor:\n");
    lines.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("    return ").append(((Traced) result).variable()).append('\n');
    methods.forEach((operator, name) -> text.append(operator.method(name)));
    return text.toString();
  }
}
