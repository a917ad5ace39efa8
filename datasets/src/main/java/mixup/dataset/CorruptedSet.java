package mixup.dataset;

import java.util.List;
import java.util.stream.Stream;
import mixup.data.PictureSet;

/**
 * Test pictures with corruptions of several kinds and severities (Hendrycks and Dietterich 2019).
 * As a set it holds all of them, one corruption after the other and within one the severities in
 * turn; {@link #part} gives one of each.
 */
public interface CorruptedSet extends PictureSet {

  /** Severities of every corruption, 1 to this. */
  int SEVERITIES = 5;

  /** The four corruptions meant for validation, which averages over the others leave out. */
  List<String> EXTRA = List.of("gaussian_blur", "saturate", "spatter", "speckle_noise");

  /** The fifteen corruptions that published averages are taken over. */
  List<String> MAIN =
      List.of(
          "brightness",
          "contrast",
          "defocus_blur",
          "elastic_transform",
          "fog",
          "frost",
          "gaussian_noise",
          "glass_blur",
          "impulse_noise",
          "jpeg_compression",
          "motion_blur",
          "pixelate",
          "shot_noise",
          "snow",
          "zoom_blur");

  /** All nineteen in alphabetical order, in which OpenMixup joins them. */
  List<String> ALL = Stream.concat(MAIN.stream(), EXTRA.stream()).sorted().toList();

  /** The corruptions this set has, in the order of its pictures. */
  List<String> corruptions();

  /**
   * The pictures of one corruption and severity, in the order of the clean test pictures.
   *
   * @param corruption one of {@link #corruptions()}
   * @param severity 1 (weak) to {@value #SEVERITIES} (strong)
   * @throws IllegalArgumentException if there is no such part
   */
  PictureSet part(String corruption, int severity);
}
