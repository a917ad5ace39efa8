package mixup.notebook.gallery;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mixup.data.ImageSet;
import mixup.data.Streams;
import mixup.method.Composition;
import mixup.method.Draw;
import mixup.method.Draws;
import mixup.method.Methods;
import mixup.method.MixedBatch;
import mixup.notebook.HtmlTable;
import mixup.notebook.Images;

/**
 * Every method of the registry on the same two pictures. A method that must look at pictures
 * through a network gets one of the {@link Studio}; one that remembers the batch before has seen
 * the same two pictures, exchanged. To show a wanted λ, a method draws many times and the nearest
 * draw is taken: no method is told which λ to use.
 */
public final class Gallery {

  /** Draws that are tried before one is shown in which the picture met no other. */
  private static final int TRIES = 8;

  private static final JsonMapper JSON = new JsonMapper();

  private final Pair pair;
  private final Map<String, Mixer> mixers = new LinkedHashMap<>();
  private final Map<String, String> hidden = new LinkedHashMap<>();

  /**
   * Opens a gallery.
   *
   * @param studio networks to look through
   * @param set where the pictures come from
   * @param first number of the picture that λ speaks of
   * @param second number of its partner, of another class
   * @param seed decides the draws
   */
  public Gallery(Studio studio, ImageSet set, int first, int second, long seed) {
    this.pair = new Pair(set, first, second);
    for (String name : Methods.names()) {
      open(new Mixer(name, studio, pair, new Streams(seed)));
    }
  }

  /** What a method says when it cannot work here is the reason for its absence. */
  private void open(Mixer mixer) {
    String name = mixer.info().name();
    try {
      List<Candidate> candidates = mixer.candidates();
      boolean shows = !candidates.isEmpty() && mixer.mix(candidates.get(0), m -> m).isPresent();
      if (shows) {
        mixers.put(name, mixer);
      } else {
        hidden.put(name, "mixes inside the network or in the labels only");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      hidden.put(name, e.getMessage());
    }
  }

  /** Names of the methods that show pictures, in the order of the registry. */
  public List<String> methods() {
    return List.copyOf(mixers.keySet());
  }

  /** Methods that show no pictures, with the reason. */
  public HtmlTable absent() {
    List<List<String>> rows =
        hidden.entrySet().stream()
            .map(e -> List.of(Methods.info(e.getKey()).title(), e.getValue()))
            .toList();
    List<String> notes = rows.isEmpty() ? List.of("none: every method shows pictures") : List.of();
    return new HtmlTable("Without a picture", List.of("method", "why"), rows, notes);
  }

  /** λ from 0 to 1 in equal steps, both ends included. */
  public static double[] steps(int count) {
    return IntStream.rangeClosed(0, count).mapToDouble(i -> (double) i / count).toArray();
  }

  /** Names of both classes. */
  public List<String> classes() {
    return List.of(pair.name(pair.ownClass()), pair.name(pair.otherClass()));
  }

  /** Every method, each as near to λ as it comes. */
  public List<Shown> all(double lambda) {
    return methods().stream().map(name -> near(name, lambda)).toList();
  }

  /**
   * A method's picture whose λ is nearest to the wanted one.
   *
   * @throws IllegalArgumentException if the method is not in the gallery
   */
  public Shown near(String method, double lambda) {
    Mixer mixer = mixer(method);
    List<Candidate> nearest =
        mixer.candidates().stream()
            .sorted(Comparator.comparingDouble(c -> c.distance(lambda)))
            .limit(TRIES)
            .toList();
    for (Candidate candidate : nearest) {
      Optional<Shown> shown =
          mixer
              .mix(
                  candidate,
                  m ->
                      Optional.of(m)
                          .filter(Gallery::meets)
                          .map(met -> shown(mixer, candidate, met)))
              .orElseThrow();
      if (shown.isPresent()) {
        return shown.get();
      }
    }
    return show(mixer, nearest.get(0));
  }

  /** A method from one end of λ to the other, as far as it goes. */
  public List<Shown> range(String method, double... lambdas) {
    List<Shown> row = new ArrayList<>();
    for (double lambda : lambdas) {
      row.add(near(method, lambda));
    }
    return row;
  }

  /** λ of many draws: the share of the picture itself. */
  public double[] lambdas(String method) {
    return mixer(method).candidates().stream().mapToDouble(Candidate::lambda).toArray();
  }

  /**
   * Shows a saved choice again.
   *
   * @param json what {@link Shown#json} gave
   */
  public Shown replay(String json) {
    JsonNode tree = parse(json);
    Draw draw = Draws.fromJson(tree);
    Mixer mixer = mixer(tree.get("method").textValue());
    return show(mixer, new Candidate(draw.lambda(), Optional.of(draw), 0));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private Mixer mixer(String method) {
    Mixer mixer = mixers.get(method);
    if (mixer == null) {
      String why = hidden.get(Methods.info(method).name());
      throw new IllegalArgumentException(method + " shows no pictures: " + why);
    }
    return mixer;
  }

  private Shown show(Mixer mixer, Candidate candidate) {
    return mixer.mix(candidate, m -> shown(mixer, candidate, m)).orElseThrow();
  }

  /** With two pictures in the batch, every second of some methods' draws pairs each with itself. */
  private static boolean meets(MixedBatch mixed) {
    Composition composition = mixed.composition();
    return composition.parts().stream()
        .anyMatch(part -> part.pairing().partners().get(0) != 0 && part.share(0) > 0);
  }

  private Shown shown(Mixer mixer, Candidate candidate, MixedBatch mixed) {
    return new Shown(
        mixer.info().name(),
        mixer.info().title(),
        candidate.lambda(),
        shares(mixed.targets()),
        Images.of(mixed.images(), pair.set().normalization()).get(0),
        Mask.of(mixed.composition(), pair.set().height(), pair.set().width()),
        candidate.draw());
  }

  private List<Double> shares(NDArray targets) {
    float[] rows = targets.toFloatArray();
    double own = rows[pair.ownClass()];
    double other = rows[pair.otherClass()];
    double rest = 0;
    for (int k = 0; k < pair.set().classes(); k++) {
      rest += k == pair.ownClass() || k == pair.otherClass() ? 0 : rows[k];
    }
    return List.of(own, other, rest);
  }
}
