package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Parameter;
import java.util.List;
import mixup.method.Methods;
import org.junit.jupiter.api.Test;

/** Runs of one seed start from the same weights, whatever method they train with. */
class PairingTest {

  private static List<float[]> initialWeights(String method, long seed) {
    Experiment experiment = Tiny.experiment(Methods.defaults(method), 1, seed);
    try (TrainingSession session =
        new TrainingSession(experiment, Tiny.data().train().inMemory())) {
      return session.network().trainedParameters().values().stream()
          .map(Parameter::getArray)
          .map(array -> array.toFloatArray())
          .toList();
    }
  }

  @Test
  void methodsOfOneSeedStartEqualAndSeedsDiffer() {
    List<float[]> vanilla = initialWeights("vanilla", 3);
    assertThat(initialWeights("recursivemix", 3)).usingRecursiveComparison().isEqualTo(vanilla);
    assertThat(initialWeights("vanilla", 4).get(0)).isNotEqualTo(vanilla.get(0));
  }
}
