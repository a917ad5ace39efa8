package mixup.transform.pillow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.transform.Flip;
import mixup.transform.FlipVertical;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeCasesTest {

  private static final Picture COLOUR = TestPictures.noise(9, 14, 3);
  private static final Picture GREY = TestPictures.noise(9, 14, 1);
  private static final Fill FILL = new Fill(10, 200, 30);

  private static final List<Operation> ALL =
      List.of(
          new AutoContrast(),
          new Equalize(),
          new Invert(),
          new Posterize(3),
          new Solarize(128),
          new SolarizeAdd(40),
          new Color(1.7),
          new Contrast(0.4),
          new Brightness(1.6),
          new Sharpness(1.8),
          new Grayscale(),
          new GaussianBlur(1.3),
          new Hue(0.2),
          new Rotate(33, Filter.BICUBIC, FILL),
          new ShearX(0.3, Filter.BILINEAR, FILL),
          new ShearY(-0.3, Filter.NEAREST, FILL),
          new TranslateX(2.5, Filter.BICUBIC, FILL),
          new TranslateY(-3.5, Filter.BILINEAR, FILL));

  @Test
  void everythingTakesGreyPicturesAndSinglePixels() {
    for (Operation operation : ALL) {
      for (Picture picture :
          List.of(GREY, TestPictures.noise(1, 1, 3), TestPictures.noise(1, 1, 1))) {
        Picture before = picture.with(picture.pixels().clone());
        Picture result = operation.apply(picture);
        assertEquals(picture.size(), result.size(), operation.toString());
        assertEquals(picture.channels(), result.channels(), operation.toString());
        assertArrayEquals(before.pixels(), picture.pixels(), operation + " wrote to its input");
      }
    }
  }

  /** Three equal channels and one channel are the same picture, colours and fill apart. */
  @Test
  void aGreyPictureIsTreatedLikeThreeEqualChannels() {
    Picture three = Pictures.toRgb(GREY);
    for (Operation operation : ALL.subList(0, 12)) {
      Picture expected = Pictures.toRgb(operation.apply(GREY));
      assertArrayEquals(expected.pixels(), operation.apply(three).pixels(), operation.toString());
    }
  }

  @Test
  void settingsThatChangeNothing() {
    for (Operation nothing :
        List.of(
            new Posterize(8),
            new Color(1),
            new Contrast(1),
            new Brightness(1),
            new Sharpness(1),
            new GaussianBlur(0),
            new Rotate(0, Filter.BICUBIC, FILL),
            new Rotate(-720, Filter.BICUBIC, FILL))) {
      assertSame(COLOUR, nothing.apply(COLOUR), nothing.toString());
    }
    assertArrayEquals(COLOUR.pixels(), new Solarize(256).apply(COLOUR).pixels());
    assertArrayEquals(COLOUR.pixels(), new SolarizeAdd(0).apply(COLOUR).pixels());
  }

  @Test
  void settingsThatLeaveNothing() {
    byte[] black = new byte[COLOUR.pixels().length];
    assertArrayEquals(black, new Posterize(0).apply(COLOUR).pixels());
    assertArrayEquals(black, new Brightness(0).apply(COLOUR).pixels());
    assertArrayEquals(new Invert().apply(COLOUR).pixels(), new Solarize(0).apply(COLOUR).pixels());
    assertArrayEquals(new Grayscale().apply(COLOUR).pixels(), new Color(0).apply(COLOUR).pixels());
    assertEquals(Luma.mean(COLOUR), new Contrast(0).apply(COLOUR).at(3, 4, 1));
  }

  @Test
  void halfAndQuarterTurnsOnlyMovePixels() {
    Picture half = new Rotate(180, Filter.BICUBIC, FILL).apply(COLOUR);
    Picture mirrored = Sequence.of(new Flip(), new FlipVertical()).apply(COLOUR);
    assertArrayEquals(mirrored.pixels(), half.pixels());
    Picture square = TestPictures.numbered(2, 2);
    assertArrayEquals(
        new byte[] {1, 3, 0, 2}, new Rotate(90, Filter.BICUBIC, FILL).apply(square).pixels());
    assertArrayEquals(
        new byte[] {2, 0, 3, 1}, new Rotate(-90, Filter.BICUBIC, FILL).apply(square).pixels());
  }

  @ParameterizedTest
  @EnumSource(
      value = Filter.class,
      names = {"NEAREST", "BILINEAR", "BICUBIC"})
  void beyondTheSideThereIsOnlyFill(Filter filter) {
    Picture gone = new TranslateX(14, filter, FILL).apply(COLOUR);
    for (int i = 0; i < gone.pixels().length; i++) {
      assertEquals(FILL.level(i % 3, 3), gone.pixels()[i] & 0xFF);
    }
    Picture grey = new TranslateY(-9, filter, FILL).apply(GREY);
    assertEquals(Luma.of(10, 200, 30), grey.at(0, 0, 0));
    Picture far = new Affine(1, 1e-3, 1e12, 0, 1, 0, filter, FILL).apply(COLOUR);
    assertEquals(200, far.at(8, 13, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Filter.class,
      names = {"NEAREST", "BILINEAR", "BICUBIC"})
  void wholePixelsMoveLeftAndUp(Filter filter) {
    Picture left = new TranslateX(3, filter, FILL).apply(COLOUR);
    Picture up = new TranslateY(2, filter, FILL).apply(COLOUR);
    assertEquals(COLOUR.at(4, 5, 2), left.at(4, 2, 2));
    assertEquals(200, left.at(4, 11, 1));
    assertEquals(COLOUR.at(5, 6, 0), up.at(3, 6, 0));
    assertEquals(30, up.at(7, 6, 2));
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Posterize(9));
    assertThrows(IllegalArgumentException.class, () -> new Solarize(257));
    assertThrows(IllegalArgumentException.class, () -> new SolarizeAdd(-1));
    assertThrows(IllegalArgumentException.class, () -> new Color(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Hue(0.51));
    assertThrows(IllegalArgumentException.class, () -> new Fill(0, 256, 0));
    assertThrows(IllegalArgumentException.class, () -> new Rotate(1, Filter.LANCZOS, FILL));
    assertThrows(
        IllegalArgumentException.class, () -> new ShearX(Double.NaN, Filter.NEAREST, FILL));
    assertThrows(IllegalArgumentException.class, () -> Blend.pictures(COLOUR, GREY, 0.5));
  }

  @Test
  void blurOfASmallPictureRepeatsTheEdge() {
    Picture even = TestPictures.noise(1, 1, 3);
    assertArrayEquals(even.pixels(), new GaussianBlur(9).apply(even).pixels());
  }
}
