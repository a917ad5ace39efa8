package mixup.notebook.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network says about one picture.
 *
 * @param picture number in its set
 * @param truth class of the picture
 * @param shares what the network gives each class; they add up to one
 */
public record Judgement(int picture, int truth, List<Double> shares) {

  public Judgement {
    shares = List.copyOf(shares);
  }

  static Judgement of(int picture, int truth, float[] shares, int from, int classes) {
    float[] own = Arrays.copyOfRange(shares, from, from + classes);
    return new Judgement(
        picture, truth, IntStream.range(0, classes).mapToObj(k -> (double) own[k]).toList());
  }

  /** The class with the largest share. */
  public int choice() {
    return IntStream.range(0, shares.size())
        .reduce(0, (best, k) -> shares.get(k) > shares.get(best) ? k : best);
  }

  /** Whether the choice is not the truth. */
  public boolean wrong() {
    return choice() != truth;
  }

  /** The shares in words, the largest first. */
  public String words(List<String> classNames) {
    return IntStream.range(0, shares.size())
        .boxed()
        .sorted((a, b) -> Double.compare(shares.get(b), shares.get(a)))
        .map(k -> String.format(Locale.ROOT, "%.2f %s", shares.get(k), classNames.get(k)))
        .collect(Collectors.joining(", "));
  }
}
