package mixup.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CropTest {

  @Test
  void everyOffsetOfARandomCropIsEquallyLikely() {
    RandomCrop crop = new RandomCrop(new Size(5, 4), 1, Padding.CONSTANT);
    Size picture = new Size(6, 4); // padded 8x6: tops 0..3, lefts 0..2
    int[] counts = new int[4 * 3];
    SplittableRandom random = new SplittableRandom(1);
    int draws = 24_000;
    for (int i = 0; i < draws; i++) {
      Sequence drawn = (Sequence) crop.draw(random, picture);
      Box box = ((Crop) drawn.operations().get(1)).box();
      assertEquals(crop.size(), box.size());
      counts[box.top() * 3 + box.left()]++;
    }
    for (int count : counts) {
      assertEquals(draws / 12.0, count, 5 * Math.sqrt(draws / 12.0));
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void paddedPicturesEqualAPlainLoop(Padding mode) {
    Picture picture = TestPictures.noise(4, 6, 3);
    Picture padded = Pad.all(3, mode).apply(picture);
    assertEquals(new Size(10, 12), padded.size());
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 12; x++) {
        int row = walked(y - 3, 4, mode);
        int column = walked(x - 3, 6, mode);
        int expected = row < 0 || column < 0 ? 0 : picture.at(row, column, 2);
        assertEquals(expected, padded.at(y, x, 2));
      }
    }
  }

  /** Walks from the edge step by step. */
  private static int walked(int position, int side, Padding mode) {
    int outside = position < 0 ? -position : position - side + 1;
    if (position >= 0 && position < side) {
      return position;
    }
    int fromEdge =
        switch (mode) {
          case CONSTANT -> Integer.MIN_VALUE;
          case REFLECT -> outside;
          case EDGE -> 0;
          case SYMMETRIC -> outside - 1;
        };
    if (fromEdge < 0) {
      return -1;
    }
    return position < 0 ? fromEdge : side - 1 - fromEdge;
  }

  @Test
  void paddingMustFitThePicture() {
    Picture picture = TestPictures.noise(3, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> Pad.all(3, Padding.REFLECT).apply(picture));
    assertThrows(
        IllegalArgumentException.class, () -> Pad.all(4, Padding.SYMMETRIC).apply(picture));
    assertEquals(new Size(9, 11), Pad.all(3, Padding.SYMMETRIC).apply(picture).size());
    assertEquals(new Size(103, 105), Pad.all(50, Padding.EDGE).apply(picture).size());
    assertThrows(IllegalArgumentException.class, () -> Pad.all(-1, Padding.EDGE));
  }

  @Test
  void aCropLargerThanThePaddedPictureIsRefused() {
    RandomCrop crop = new RandomCrop(new Size(9, 9), 2, Padding.CONSTANT);
    SplittableRandom random = new SplittableRandom(1);
    assertThrows(IllegalArgumentException.class, () -> crop.draw(random, new Size(4, 9)));
  }

  @Test
  void aCropOfTheWholePictureDrawsNothingAndCopiesNothing() {
    Picture picture = TestPictures.noise(4, 6, 3);
    RandomCrop crop = new RandomCrop(picture.size(), 0, Padding.CONSTANT);
    SplittableRandom random = new SplittableRandom(1);
    Operation drawn = crop.draw(random, picture.size());
    assertEquals(new SplittableRandom(1).nextLong(), random.nextLong());
    assertSame(picture, drawn.apply(picture));
  }

  @Test
  void flipsOfPicturesThatAreNotSquare() {
    Picture picture = TestPictures.numbered(2, 3);
    assertArrayEquals(new byte[] {2, 1, 0, 5, 4, 3}, new Flip().apply(picture).pixels());
    assertArrayEquals(new byte[] {3, 4, 5, 0, 1, 2}, new FlipVertical().apply(picture).pixels());
    Picture colour = TestPictures.noise(3, 5, 3);
    Picture mirrored = new Flip().apply(colour);
    assertEquals(colour.at(1, 0, 2), mirrored.at(1, 4, 2));
    assertEquals(colour.at(2, 2, 1), mirrored.at(2, 2, 1));
    assertArrayEquals(colour.pixels(), new Flip().apply(mirrored).pixels());
  }

  @Test
  void theMiddleIsCutOutWithHalfToEven() {
    assertEquals(new Box(0, 2, 4, 4), new CenterCrop(Size.square(4)).box(new Size(5, 9)));
    assertEquals(new Box(2, 2, 4, 4), new CenterCrop(Size.square(4)).box(new Size(7, 8)));
    Picture small = TestPictures.noise(1, 1, 3);
    Picture padded = new CenterCrop(new Size(2, 3)).apply(small);
    assertEquals(small.at(0, 0, 0), padded.at(0, 1, 0));
    assertEquals(0, padded.at(1, 1, 0));
  }

  @Test
  void flipsGreysAndMaybesComeWithTheirProbability() {
    Size size = new Size(3, 5);
    for (double probability : new double[] {0, 0.3, 1}) {
      assertShare(probability, new RandomFlip(probability), size);
      assertShare(probability, new RandomGrayscale(probability), size);
      assertShare(probability, new Maybe(probability, new Always(new Flip())), size);
    }
    assertThrows(IllegalArgumentException.class, () -> new RandomFlip(1.1));
    assertThrows(IllegalArgumentException.class, () -> new RandomGrayscale(Double.NaN));
  }

  private static void assertShare(double probability, Transform transform, Size size) {
    SplittableRandom random = new SplittableRandom(5);
    int draws = 10_000;
    int done = 0;
    for (int i = 0; i < draws; i++) {
      done += transform.draw(random, size).equals(Sequence.NOTHING) ? 0 : 1;
    }
    double spread = Math.sqrt(draws * probability * (1 - probability));
    assertTrue(Math.abs(done - draws * probability) <= 4 * spread, transform + " was done " + done);
  }

  @Test
  void whatChangesTheSizeIsNotLeftOutAtTimes() {
    Maybe maybe = new Maybe(0.5, new Always(new Crop(new Box(0, 0, 2, 2))));
    SplittableRandom random = new SplittableRandom(1);
    assertThrows(IllegalArgumentException.class, () -> maybe.draw(random, new Size(3, 3)));
    assertEquals(
        Size.square(2), new Always(new CenterCrop(Size.square(2))).resultSize(new Size(9, 5)));
  }
}
