package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mixup.method.feature.GivenInside;
import mixup.method.feature.HiddenMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choices of the methods inside the network come back from their text. */
class HiddenDrawsTest {

  static Stream<HiddenMethod<?>> methods() {
    return Methods.all().stream()
        .flatMap(info -> info.presets().stream())
        .map(MethodInfo.Preset::settings)
        .filter(HiddenMethod.class::isInstance)
        .map(method -> (HiddenMethod<?>) method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aDrawComesBackFromItsText(HiddenMethod<?> method) {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 5; i++) {
      comesBack(
          method.name(), method.draw(random, new BatchShape(6, 32, 32), GivenInside.of(9, 8)));
    }
  }

  @Test
  void stochasticDepthsToo() {
    SplittableRandom random = new SplittableRandom(4);
    List<String> branches = List.of("0.1", "0.2", "1.1");
    comesBack("stochasticdepth", StochasticDepth.residual().draw(random, 4, branches));
    comesBack("stochasticdepth", StochasticDepth.deit().draw(random, 4, branches));
  }

  private static void comesBack(String method, Draw draw) {
    JsonNode json = Draws.toJson(method, draw);
    Draw back = Draws.fromJson(json.toString());
    assertThat(back).isEqualTo(draw);
    assertThat(back.lambda()).isEqualTo(draw.lambda());
  }
}
