package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.labels.TargetKind;

/**
 * The mixing of the DeiT recipe as timm has it: either Mixup or CutMix, with the reversed batch as
 * partners; chosen for the batch, for pairs or for every picture. Touvron et al., 2021
 * (arXiv:2012.12877). Costs one to two passes over the pictures.
 *
 * <p>The recipe smooths its targets by 0.1; here that is left to the loss. OpenMixup's reading, a
 * list of two methods with random partners, is {@link MixList#openMixupDeit}.
 *
 * @param mixupAlpha shape of Mixup's Beta distribution; 0 leaves only CutMix
 * @param cutmixAlpha shape of CutMix's; 0 leaves only Mixup, 0 and 0 switch mixing off
 * @param probability of mixing at all, 0..1, for each choice
 * @param switchProbability of CutMix among the mixed, 0..1
 * @param mode how many pictures share a choice
 */
public record DeiT(
    double mixupAlpha, double cutmixAlpha, double probability, double switchProbability, Mode mode)
    implements PictureMethod<DeiT.Draw> {

  /** How many pictures share a choice. */
  public enum Mode {
    /** All of the batch. */
    @JsonProperty("batch")
    BATCH,
    /** Picture i and its partner: both see λ and box, with exchanged roles. */
    @JsonProperty("pair")
    PAIR,
    /** Every picture has its own. */
    @JsonProperty("element")
    ELEMENT
  }

  public DeiT {
    Checks.notNegative("mixupAlpha", mixupAlpha);
    Checks.notNegative("cutmixAlpha", cutmixAlpha);
    Checks.share("probability", probability);
    Checks.share("switchProbability", switchProbability);
    if (mode == null) {
      throw new IllegalArgumentException("mode must be named");
    }
  }

  /** Mixup 0.8, CutMix 1, half of the batches each: the recipe of DeiT and many after it. */
  public static DeiT deit() {
    return new DeiT(0.8, 1, 1, 0.5, Mode.BATCH);
  }

  /** Mixup 0.1, CutMix 1: the recipes A2 and A3 of "ResNet strikes back" as timm runs them. */
  public static DeiT rsb() {
    return new DeiT(0.1, 1, 1, 0.5, Mode.BATCH);
  }

  /** The recipe's values with a choice for each pair. */
  public static DeiT pairs() {
    return new DeiT(0.8, 1, 1, 0.5, Mode.PAIR);
  }

  /** The recipe's values with a choice for each picture. */
  public static DeiT elements() {
    return new DeiT(0.8, 1, 1, 0.5, Mode.ELEMENT);
  }

  /**
   * What happens to one picture, or to all of them.
   *
   * @param lambda share of the own picture, 0..1
   * @param box what CutMix pastes; null for Mixup
   */
  public record Choice(double lambda, BoundingBox box) {
    public Choice {
      Checks.share("lambda", lambda);
    }

    /** Mixup by λ; 1 leaves the picture alone. */
    public static Choice mixup(double lambda) {
      return new Choice(lambda, null);
    }

    /** CutMix; unlike the original's, timm's boxes keep odd sides. λ follows from the pixels. */
    public static Choice cutmix(double asked, int centreRow, int centreColumn, BatchShape shape) {
      int height = (int) (shape.height() * Math.sqrt(1 - asked));
      int width = (int) (shape.width() * Math.sqrt(1 - asked));
      BoundingBox box =
          new BoundingBox(
              Math.max(centreRow - height / 2, 0),
              Math.max(centreColumn - width / 2, 0),
              Math.min(centreRow + (height + 1) / 2, shape.height()),
              Math.min(centreColumn + (width + 1) / 2, shape.width()));
      return new Choice(1 - box.shareOf(shape), box);
    }
  }

  /**
   * One random choice.
   *
   * @param choices one for the batch, or one for every picture
   * @param size number of pictures N
   */
  public record Draw(List<Choice> choices, int size) implements mixup.method.Draw {
    public Draw {
      choices = List.copyOf(choices);
      if (choices.size() != 1 && choices.size() != size) {
        throw new IllegalArgumentException(
            "one choice or " + size + " are needed, got " + choices.size());
      }
    }

    /** Choices of the first half of a batch, whose partners take the same. */
    public static Draw pairs(List<Choice> firstHalf, int size) {
      List<Choice> all = new ArrayList<>(firstHalf);
      List<Choice> mirrored = new ArrayList<>(firstHalf.subList(0, size / 2));
      Collections.reverse(mirrored);
      all.addAll(mirrored);
      return new Draw(all, size);
    }

    /** Mean share of the own pictures. */
    @Override
    public double lambda() {
      return Math.min(1, choices.stream().mapToDouble(Choice::lambda).average().orElse(1));
    }

    /** The reversed batch. */
    public Pairing pairing() {
      return Pairing.of(IntStream.range(0, size).map(i -> size - 1 - i).toArray());
    }
  }

  @Override
  public String name() {
    return "deit";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    int size = shape.size();
    int count =
        switch (mode) {
          case BATCH -> 1;
          case PAIR -> (size + 1) / 2;
          case ELEMENT -> size;
        };
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      choices.add(choice(random, shape));
    }
    return mode == Mode.PAIR ? Draw.pairs(choices, size) : new Draw(choices, size);
  }

  private Choice choice(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return Choice.mixup(1);
    }
    boolean cutmix =
        cutmixAlpha > 0 && (mixupAlpha == 0 || random.nextDouble() < switchProbability);
    double lambda = BetaSampler.lambda(random, cutmix ? cutmixAlpha : mixupAlpha);
    return cutmix
        ? Choice.cutmix(
            lambda, random.nextInt(shape.height()), random.nextInt(shape.width()), shape)
        : Choice.mixup(lambda);
  }

  /** Choices for single pictures are a mask; one for the batch is a blend or a rectangle. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    return mode == Mode.BATCH ? Optional.empty() : Refusals.boxesUnderMasks(kind);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Pairing pairing = draw.pairing();
    Checks.pairingFits(pairing, shape);
    NDManager manager = batch.images().getManager();
    NDArray own = ownShares(manager, draw.choices(), shape);
    double[] lambda = draw.choices().stream().mapToDouble(Choice::lambda).toArray();
    try (NDArray partners = pairing.toArray(manager)) {
      return new Mixture(
          Blend.masked(batch.images(), partners, own),
          Composition.of(lambda, pairing, placement(draw.choices(), own)));
    }
  }

  private static Placement placement(List<Choice> choices, NDArray own) {
    if (choices.size() > 1) {
      return Placement.mask(own);
    }
    BoundingBox box = choices.get(0).box();
    return box == null ? Placement.whole() : Placement.box(box);
  }

  /** Also where one choice holds for all: a mask costs less than the copying of narrow boxes. */
  private static NDArray ownShares(NDManager manager, List<Choice> choices, BatchShape shape) {
    int area = shape.height() * shape.width();
    float[] own = new float[choices.size() * area];
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      float share = choice.box() == null ? (float) choice.lambda() : 1;
      Arrays.fill(own, i * area, (i + 1) * area, share);
      if (choice.box() != null) {
        clear(own, i * area, choice.box(), shape);
      }
    }
    return manager.create(own, new Shape(choices.size(), 1, shape.height(), shape.width()));
  }

  private static void clear(float[] own, int start, BoundingBox box, BatchShape shape) {
    Checks.boxFits(box, shape);
    for (int row = box.top(); row < box.bottom(); row++) {
      int from = start + row * shape.width();
      Arrays.fill(own, from + box.left(), from + box.right(), 0);
    }
  }
}
