package mixup.reproduction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mixup.util.Nearest;

/** The four sizes in which every table can be run. */
public enum Preset {
  /** Seconds: shows that everything works, claims nothing. */
  SMOKE("seconds; shows that everything works, claims nothing"),
  /** Minutes on two cores with the bundled pictures. */
  CPU("minutes on 2 cores, bundled pictures"),
  /** About an hour on one large GPU. */
  GPU("about an hour on one large GPU"),
  /** The published recipe, network and pictures. */
  PAPER("the published recipe, network and pictures");

  private final String about;

  Preset(String about) {
    this.about = about;
  }

  /** Name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to expect, a clause. */
  public String about() {
    return about;
  }

  /** Whether numbers of this preset may claim only order and sign. */
  public boolean reduced() {
    return this != PAPER;
  }

  /**
   * Finds a preset by its command-line name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Preset of(String id) {
    List<String> ids = Arrays.stream(values()).map(Preset::id).toList();
    int position = ids.indexOf(id);
    if (position < 0) {
      throw new IllegalArgumentException("unknown preset '" + id + "'. " + Nearest.hint(id, ids));
    }
    return values()[position];
  }
}
