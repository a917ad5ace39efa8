package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "resnet18_cifar, 100, 11220132, 0.555",
    "resnet34_cifar, 100, 21328292, 1.159",
    "resnet50_cifar, 100, 23705252, 1.298",
    "resnet20_cifar, 100, 278324, 0.041",
    "resnext50_32x4d_cifar, 100, 23177124, 1.344",
    "resnet18, 1000, 11689512, 1.814",
    "resnet34, 1000, 21797672, 3.664",
    "resnet50, 1000, 25557032, 4.089",
    "resnet101, 1000, 44549160, 7.801",
    "resnext50_32x4d, 1000, 25028904, 4.230",
    "resnext101_32x4d, 1000, 44177704, 7.970",
    "wide_resnet50_2, 1000, 68883240, 11.398",
    "wrn_28_8, 100, 23409092, 3.360",
    "wrn_28_10, 100, 36546980, 5.243",
    "densenet121_cifar, 100, 7048548, 0.888",
    "densenet121_cifar_rm, 100, 7048548, 0.888",
    "densenet161_cifar, 100, 26681188, 2.468",
    "densenet161_cifar_rm, 100, 26681188, 2.468",
    "pyramidnet164_a270, 100, 27319071, 4.570",
    "pyramidnet200_a240, 100, 26844952, 4.520",
  })
  void sizesEqualThePublishedOnes(String name, int classes, long parameters, double gigaMacs) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.classes()).isEqualTo(classes);
    assertThat(info.parameters()).isEqualTo(parameters);
    assertThat(info.macs() / 1e9).isCloseTo(gigaMacs, within(5e-4));
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
