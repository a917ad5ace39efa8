package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values against torch are the parity check's affair ({@code optimizers.npz}). */
class GradientStepTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private Map<String, Parameter> ones(String... names) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (String name : names) {
      Parameter p = Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
      boolean matrix = !name.endsWith("bias") && !name.endsWith("norm.weight");
      p.setArray(manager.ones(matrix ? new Shape(2, 1) : new Shape(2), DataType.FLOAT64));
      parameters.put(name, p);
    }
    return parameters;
  }

  private GradientStep step(Map<String, Parameter> parameters, ParameterGroups rule, double clip) {
    return new GradientStep(manager, parameters, new Sgd(0.1, 0, 0, false, 0.5), rule, clip);
  }

  private static double[] values(Map<String, Parameter> parameters, String name) {
    return parameters.get(name).getArray().toDoubleArray();
  }

  @Test
  void decayRulesSpareWhatTheyName() {
    String[] names = {"cls_token", "pos_embed2", "fc.weight", "fc.bias", "norm.weight", "a.gamma"};
    assertThat(decaying(Decay.NONE_EXCLUDED, names)).containsExactly(names);
    assertThat(decaying(Decay.NORM_BIAS, names))
        .containsExactly("cls_token", "pos_embed2", "fc.weight", "a.gamma");
    assertThat(decaying(Decay.VIT, names)).containsExactly("fc.weight", "a.gamma");
    assertThat(decaying(Decay.VIT_LAYER_SCALE, names)).containsExactly("fc.weight");
  }

  /** Names of the parameters that shrink without a gradient. */
  private List<String> decaying(Decay decay, String... names) {
    Map<String, Parameter> parameters = ones(names);
    try (GradientStep step = step(parameters, new ParameterGroups(decay), 0)) {
      step.update(0.1, 1, manager);
      return parameters.keySet().stream().filter(n -> values(parameters, n)[0] < 1).toList();
    }
  }

  @Test
  void theLongestPrefixDecidesTheRate() {
    Map<String, Double> factors = Map.of("head.", 10.0, "head.a.", 2.0);
    Map<String, Parameter> parameters = ones("x", "head.b", "head.a.b");
    ParameterGroups rule = new ParameterGroups(Decay.NONE_EXCLUDED, factors, 1);
    try (GradientStep step = step(parameters, rule, 0)) {
      assertThat(step.rates(0.1)).containsExactly(0.1, 1, 0.2);
      assertThat(step.members())
          .containsExactly(List.of("x"), List.of("head.b"), List.of("head.a.b"));
    }
  }

  /** Rate, schedule, momentum and weight decay are the rule's, for the named parameters alone. */
  @Test
  void aGroupMayHaveARuleOfItsOwn() {
    GroupRule own =
        new GroupRule(new Sgd(0.4, 0, 0, false, 0.25), new Schedule.Cosine(0.2, false, 0, 1));
    ParameterGroups rule = new ParameterGroups(Decay.NONE_EXCLUDED).withRule("method.", own);
    Map<String, Parameter> parameters = ones("fc.weight", "method.a", "method.b");
    Schedule.Position half = new Schedule.Position(5, 1, 10);
    try (GradientStep step = step(parameters, rule, 0)) {
      assertThat(step.rates(0.1, half))
          .containsExactly(new double[] {0.1, 0.3}, Offset.offset(1e-12));
      assertThat(step.members())
          .containsExactly(List.of("fc.weight"), List.of("method.a", "method.b"));
      step.apply(step.collect(manager), 0.1, half, 1, manager);
      assertThat(values(parameters, "fc.weight")[0]).isCloseTo(1 - 0.1 * 0.5, Offset.offset(1e-6));
      assertThat(values(parameters, "method.a")[0]).isCloseTo(1 - 0.3 * 0.25, Offset.offset(1e-6));
      assertThatThrownBy(() -> step.rates(0.1)).hasMessageContaining("where the run stands");
    }
  }

  @Test
  void layerDecayNeedsBlocks() {
    ParameterGroups rule = new ParameterGroups(Decay.VIT, Map.of(), 0.5);
    assertThatThrownBy(() -> step(ones("fc.weight"), rule, 0))
        .hasMessageContaining("blocks.0.")
        .hasMessageContaining("set layerDecay to 1");
    Map<String, Parameter> parameters =
        ones("patch_embed.proj.weight", "blocks.0.a", "blocks.1.a", "head.weight");
    try (GradientStep step = step(parameters, rule, 0)) {
      assertThat(step.rates(1)).containsExactly(0.125, 0.25, 0.5, 1);
    }
  }

  @Test
  void clippingLooksAtAllGroupsTogether() {
    Map<String, Parameter> parameters = ones("fc.weight", "fc.bias");
    Sgd plain = new Sgd(1, 0, 0, false, 0);
    Map<String, Double> factor = Map.of("fc.bias", 2.0);
    ParameterGroups rule = new ParameterGroups(Decay.NONE_EXCLUDED, factor, 1);
    try (GradientStep step = new GradientStep(manager, parameters, plain, rule, 5)) {
      backward(parameters, 5); // four entries of 5: norm 10, clipped to half
      step.update(1, 1, manager);
      double[] expected = {1 - 2.5, 1 - 2.5};
      assertThat(values(parameters, "fc.weight")).containsExactly(expected, Offset.offset(1e-5));
      assertThat(values(parameters, "fc.bias"))
          .containsExactly(new double[] {-4, -4}, Offset.offset(1e-5));
      step.update(1, 2, manager); // gradients were cleared
      assertThat(values(parameters, "fc.weight")).containsExactly(expected, Offset.offset(1e-5));
    }
  }

  private static void backward(Map<String, Parameter> parameters, double gradient) {
    try (Autograd.Scope on = Autograd.grad()) {
      parameters.values().forEach(p -> Autograd.backward(p.getArray().mul(gradient).sum()));
    }
  }

  @Test
  void waitingGradientsCanBeTakenAndGivenBack() {
    Map<String, Parameter> parameters = ones("fc.weight", "fc.bias");
    Sgd plain = new Sgd(1, 0, 0, false, 0);
    ParameterGroups rule = new ParameterGroups(Decay.NONE_EXCLUDED);
    try (GradientStep step = new GradientStep(manager, parameters, plain, rule, 0)) {
      backward(parameters, 3);
      Map<String, NDArray> waiting = step.gradients(manager);
      step.collect(manager);
      step.restoreGradients(waiting);
      backward(parameters, 1);
      step.update(1, 1, manager);
      assertThat(values(parameters, "fc.weight")).containsExactly(-3, -3);
      assertThat(values(parameters, "fc.bias")).containsExactly(-3, -3);
    }
  }

  @Test
  void settingsCheckThemselves() {
    assertThatThrownBy(() -> new Sgd(0.1, 0.9, 0.5, true, 0)).hasMessageContaining("nesterov");
    assertThatThrownBy(() -> new Sgd(0.1, 0, 0.5, false, 0)).hasMessageContaining("dampening");
    assertThatThrownBy(() -> new Adam(0.1, 1, 0.9, 1e-8, 0)).hasMessageContaining("beta1");
    assertThatThrownBy(() -> new AdamW(0.1, 0.9, 0.9, 0, 0)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new Lamb(0.1, -1)).hasMessageContaining("weightDecay");
    assertThatThrownBy(() -> new ParameterGroups(Decay.VIT, Map.of("a", -1.0), 1))
        .hasMessageContaining("-1.0");
  }
}
