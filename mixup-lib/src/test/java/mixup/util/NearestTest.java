package mixup.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES =
      List.of("cutmix", "mixup", "recursivemix", "cifar10", "cifar100");

  @Test
  void countsInsertionsDeletionsReplacementsAndSwaps() {
    assertThat(Nearest.distance("cutmix", "cutmix")).isZero();
    assertThat(Nearest.distance("cutmx", "cutmix")).isEqualTo(1);
    assertThat(Nearest.distance("cuttmix", "cutmix")).isEqualTo(1);
    assertThat(Nearest.distance("cutmax", "cutmix")).isEqualTo(1);
    assertThat(Nearest.distance("ctumix", "cutmix")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void theClosestNameComesFirst() {
    assertThat(Nearest.nearest("CIFAR-100", NAMES)).containsExactly("cifar100", "cifar10");
    assertThat(Nearest.nearest("recursive", NAMES)).containsExactly("recursivemix");
  }

  @Test
  void nothingIsSuggestedForAForeignWord() {
    assertThat(Nearest.nearest("transformer", NAMES)).isEmpty();
  }

  @Test
  void theHintNamesTheNearestAndAllValidNames() {
    assertThat(Nearest.hint("cutmx", NAMES))
        .isEqualTo("Did you mean cutmix? Valid: cifar10, cifar100, cutmix, mixup, recursivemix.");
    assertThat(Nearest.hint("transformer", NAMES))
        .isEqualTo("Valid: cifar10, cifar100, cutmix, mixup, recursivemix.");
    assertThat(Nearest.hint("x", List.of())).isEqualTo("There are none.");
  }
}
