package mixup.method;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mixup.labels.TargetKind;

/**
 * A list of methods, one of which is drawn for every batch; entries may be limited to some epochs.
 * This is how OpenMixup says "Mixup or CutMix" and "apply with probability 0.8". Li et al., 2022
 * (arXiv:2209.04851). Costs what the drawn method costs, times the repeats.
 *
 * @param entries what may be drawn, at least one
 * @param repeats how often a batch is mixed anew, at least 1; the losses are averaged. Once {@code
 *     vanilla} was drawn it is no candidate for the batch's further repeats
 */
public record MixList(List<Entry> entries, int repeats) implements Method {

  /** Of an entry without end. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final String STEPS =
      "it runs the training steps of its entries, which compare whole pictures with their labels";

  public MixList {
    if (entries == null || entries.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("every entry needs a method, got " + entries);
    }
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a list needs at least one entry, got none");
    }
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1, got " + repeats);
    }
    if (repeats > 1 && entries.stream().anyMatch(e -> e.method() instanceof RecursiveMix)) {
      throw new IllegalArgumentException(
          "recursivemix remembers the batch before; with "
              + repeats
              + " repeats it would meet this"
              + " batch itself: set repeats to 1");
    }
  }

  /**
   * A method of the list.
   *
   * @param method what is drawn
   * @param probability weight beside the other entries of the epoch, positive; weights are divided
   *     by their sum
   * @param firstEpoch first epoch, from 0, in which it may be drawn
   * @param lastEpoch last epoch
   */
  public record Entry(Method method, double probability, int firstEpoch, int lastEpoch) {

    public Entry {
      if (method == null) {
        throw new IllegalArgumentException("an entry needs a method");
      }
      if (!(probability > 0) || Double.isInfinite(probability)) {
        throw new IllegalArgumentException("probability must be positive, got " + probability);
      }
      if (firstEpoch < 0 || lastEpoch < firstEpoch) {
        throw new IllegalArgumentException(
            "epochs must be 0 or more and in order, got " + firstEpoch + " to " + lastEpoch);
      }
    }

    /** In all epochs. */
    public Entry(Method method, double probability) {
      this(method, probability, 0, ALWAYS);
    }

    /** From JSON; only the method must be there. */
    @JsonCreator
    static Entry of(
        @JsonProperty("method") Method method,
        @JsonProperty("probability") Double probability,
        @JsonProperty("firstEpoch") Integer firstEpoch,
        @JsonProperty("lastEpoch") Integer lastEpoch) {
      return new Entry(
          method,
          probability == null ? 1 : probability,
          firstEpoch == null ? 0 : firstEpoch,
          lastEpoch == null ? ALWAYS : lastEpoch);
    }

    /** Whether it may be drawn in an epoch. */
    public boolean isActive(int epoch) {
      return epoch >= firstEpoch && epoch <= lastEpoch;
    }
  }

  /** Equally likely methods, in all epochs, once per batch. */
  public static MixList of(Method... methods) {
    List<Entry> entries = new ArrayList<>();
    for (Method method : methods) {
      entries.add(new Entry(method, 1));
    }
    return new MixList(entries, 1);
  }

  /** Mixup 0.8 or CutMix 1, OpenMixup's reading of the DeiT recipe. */
  public static MixList openMixupDeit() {
    return of(new Mixup(0.8), new CutMix(1));
  }

  /** Mixup 0.1 or CutMix 1, OpenMixup's reading of the recipes A2 and A3. */
  public static MixList rsb() {
    return of(new Mixup(0.1), new CutMix(1));
  }

  /** ManifoldMix or AlignMix, α 2 each: what OpenMixup's tables call AlignMix. */
  public static MixList openMixupAlignMix() {
    return of(ManifoldMix.cifar(), AlignMix.paper());
  }

  @Override
  public String name() {
    return "mixlist";
  }

  @Override
  public List<Method> members() {
    return entries.stream().flatMap(entry -> entry.method().members().stream()).toList();
  }

  /** The least that all entries keep to. */
  @Override
  public TargetRows rows() {
    return entries.stream()
        .map(entry -> entry.method().rows())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** A kind of labels that one entry refuses, the list refuses; and labels of places. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    return entries.stream()
        .map(Entry::method)
        .flatMap(m -> m.refuses(kind).map(why -> m.name() + ": " + why).stream())
        .findFirst()
        .or(() -> Refusals.places(kind, STEPS));
  }

  @Override
  public TrainingStep step(StepContext context) {
    return new MixListStep(this, context);
  }
}
