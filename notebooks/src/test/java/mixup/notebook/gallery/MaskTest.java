package mixup.notebook.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import mixup.method.BoundingBox;
import mixup.method.Composition;
import mixup.method.Pairing;
import mixup.method.Placement;
import org.junit.jupiter.api.Test;

class MaskTest {

  private static final Pairing SWAP = Pairing.of(1, 0);

  private static Mask mask(Composition composition) {
    return Mask.of(composition, 4, 6).orElseThrow();
  }

  @Test
  void nothingMixedIsAllOwn() {
    Mask mask = mask(Composition.unmixed(2));
    assertThat(mask.mean()).isEqualTo(1);
    assertThat(mask.varies()).isFalse();
  }

  @Test
  void aBlendIsTheSameEverywhereWithThePicturesOwnShare() {
    double[] own = {0.25, 0.75};
    Mask mask = mask(Composition.of(own, SWAP, Placement.whole()));
    assertThat(mask.own()).hasDimensions(4, 6);
    assertThat(mask.mean()).isCloseTo(0.25, within(1e-12));
    assertThat(mask.varies()).isFalse();
    assertThat(mask.cuts()).isFalse();
  }

  @Test
  void aBoxIsThePartners() {
    BoundingBox box = new BoundingBox(1, 2, 3, 6);
    Mask mask = mask(Composition.of(1 - 8 / 24.0, SWAP, Placement.box(box)));
    assertThat(mask.own()[0]).containsOnly(1);
    assertThat(mask.own()[1]).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat(mask.mean()).isCloseTo(1 - 8 / 24.0, within(1e-12));
    assertThat(mask.varies()).isTrue();
    assertThat(mask.cuts()).isTrue();
  }

  @Test
  void aMaskIsTheFirstPicturesOne() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      float[] values = new float[48];
      values[5] = 0.5f;
      values[24] = 1; // of the second picture
      Mask mask =
          mask(
              Composition.of(
                  0.1, SWAP, Placement.mask(manager.create(values, new Shape(2, 1, 4, 6)))));
      assertThat(mask.own()[0]).containsExactly(0, 0, 0, 0, 0, 0.5);
      assertThat(mask.mean()).isCloseTo(0.5 / 24, within(1e-12));
      assertThat(mask.cuts()).isFalse();
    }
  }

  @Test
  void pixelsThatMoveLeaveNoMask() {
    assertThat(Mask.of(Composition.of(0.5, SWAP, Placement.none("tiles move")), 4, 6)).isEmpty();
  }

  @Test
  void coloursAreThoseOfTheTwoPictures() {
    BufferedImage picture =
        mask(Composition.of(1 - 1 / 24.0, SWAP, Placement.box(new BoundingBox(0, 5, 1, 6))))
            .picture(Color.BLUE, Color.RED);
    assertThat(picture.getWidth()).isEqualTo(6);
    assertThat(new Color(picture.getRGB(0, 0))).isEqualTo(Color.BLUE);
    assertThat(new Color(picture.getRGB(5, 0))).isEqualTo(Color.RED);
  }
}
