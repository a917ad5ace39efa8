package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

  static Stream<PictureMethod<?>> pictureMethods() {
    return Methods.all().stream()
        .flatMap(info -> info.presets().stream())
        .map(MethodInfo.Preset::settings)
        .filter(PictureMethod.class::isInstance)
        .map(method -> (PictureMethod<?>) method);
  }

  @ParameterizedTest
  @MethodSource("pictureMethods")
  void aDrawComesBackFromItsText(PictureMethod<?> method) {
    Draw draw = method.draw(new SplittableRandom(4), new BatchShape(6, 32, 32));
    JsonNode json = Draws.toJson(method.name(), draw);
    Draw back = Draws.fromJson(json.toString());
    assertThat(back).isInstanceOf(draw.getClass());
    assertThat(back.lambda()).isEqualTo(draw.lambda());
    assertThat(Draws.toJson(method.name(), back)).isEqualTo(json);
  }

  /** The learned mixers share one kind of draw. */
  @ParameterizedTest
  @ValueSource(strings = {"automix", "samix", "adautomix"})
  void drawsOfStepsComeBackToo(String name) {
    try (LearnedRig rig = LearnedRig.tiny();
        TrainingStep step = Methods.defaults(name).step(rig.context())) {
      Draw draw = ((DrawnStep<?>) step).draw(new SplittableRandom(4), new BatchShape(6, 32, 32));
      assertThat(Draws.fromJson(Draws.toJson(name, draw))).isEqualTo(draw);
    }
  }

  @Test
  void refusesWhatIsNoDraw() {
    assertThatThrownBy(() -> Draws.fromJson("{\"method\":\"mixup\",\"lambda\":2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mixup");
    assertThatThrownBy(() -> Draws.fromJson("{\"lambda\":0.5}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("method");
    assertThatThrownBy(() -> Draws.fromJson("{\"method\":\"mixip\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mixup");
  }
}
