package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/networks/published-sizes.csv", numLinesToSkip = 1)
  void sizesEqualThePublishedOnes(
      String name, long parameters, BigDecimal gigaMacs, int resolution, int classes) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.parameters()).isEqualTo(parameters);
    assertThat(BigDecimal.valueOf(info.macs(), 9).setScale(gigaMacs.scale(), RoundingMode.HALF_UP))
        .isEqualTo(gigaMacs);
    assertThat(info.inputShape()).isEqualTo(new Shape(3, resolution, resolution));
    assertThat(info.classes()).isEqualTo(classes);
  }

  @ParameterizedTest
  @CsvSource({"s8, 2.4", "s16, 9.3", "r18_16, 29", "r18_32, 114", "r18_64, 457"})
  void smallNetsCostWhatTheyShould(String name, double megaMacs) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.inputShape()).isEqualTo(new Shape(1, 28, 28));
    assertThat(info.macs() / 1e6 / megaMacs).isCloseTo(1, within(0.02));
  }

  @Test
  void unknownNameIsRefusedWithNearOnes() {
    assertThatThrownBy(() -> Networks.create("resnet18-cifar", 10, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'resnet18-cifar'")
        .hasMessageContaining("Did you mean resnet18_cifar");
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatThrownBy(() -> Networks.create("s8", 1, 1)).hasMessageContaining("got 1");
    assertThatThrownBy(() -> Networks.create("s8", 10, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
