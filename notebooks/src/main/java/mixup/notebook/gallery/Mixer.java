package mixup.notebook.gallery;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.method.BatchShape;
import mixup.method.Draw;
import mixup.method.DrawnStep;
import mixup.method.Method;
import mixup.method.MethodInfo;
import mixup.method.MethodInfo.Need;
import mixup.method.Methods;
import mixup.method.MixedBatch;
import mixup.method.Moment;
import mixup.method.PictureMethod;
import mixup.method.TrainingStep;

/** One method at work on a pair of pictures, whatever it needs for that. */
final class Mixer {

  private static final int DRAWS = 300;
  private static final int RUNS = 12;

  /** In the middle of a run: methods that change over time are halfway. */
  private static final Moment MIDDLE = new Moment(500, 1000, 5, 10);

  private final MethodInfo info;
  private final Method method;
  private final Studio studio;
  private final Pair pair;
  private final Streams streams;
  private List<Candidate> candidates;

  Mixer(String name, Studio studio, Pair pair, Streams streams) {
    this.info = Methods.info(name);
    this.method = studio.method(name);
    this.studio = studio;
    this.pair = pair;
    this.streams = streams;
  }

  MethodInfo info() {
    return info;
  }

  /** What is done with the pictures of a mixed batch before its arrays are closed. */
  interface Look<T> {
    T at(MixedBatch mixed);
  }

  /**
   * Mixes once.
   *
   * @return what was seen; empty if the method mixes no pictures
   */
  <T> Optional<T> mix(Candidate candidate, Look<T> look) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Batch batch = pair.batch(manager);
      return method instanceof PictureMethod<?> pictures
          ? Optional.of(look.at(alone(pictures, batch, candidate)))
          : step(manager, batch, candidate, look);
    }
  }

  private static <D extends Draw> MixedBatch alone(
      PictureMethod<D> pictures, Batch batch, Candidate candidate) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return pictures.apply(batch, own(candidate));
    }
  }

  /** Candidates come from the same method, or from JSON that named it. */
  @SuppressWarnings("unchecked")
  private static <D extends Draw> D own(Candidate candidate) {
    return (D) candidate.draw().orElseThrow();
  }

  /** The look comes before the step is closed: it may own what it has mixed. */
  private <T> Optional<T> step(NDManager manager, Batch batch, Candidate candidate, Look<T> look) {
    try (TrainingStep step = newStep(manager);
        Autograd.Scope on = Autograd.grad()) {
      if (info.needs().contains(Need.HISTORY)) {
        run(step, pair.earlier(manager), candidate);
      }
      return run(step, batch, candidate).map(look::at);
    }
  }

  private TrainingStep newStep(NDManager manager) {
    Seeds.seedEngine(streams.seedOf(Purpose.ENGINE, 0));
    TrainingStep step = method.step(studio.context(info, manager));
    step.beginEpoch(MIDDLE.epoch());
    return step;
  }

  private Optional<MixedBatch> run(TrainingStep step, Batch batch, Candidate candidate) {
    step.at(MIDDLE);
    return step instanceof DrawnStep<?> drawn && candidate.draw().isPresent()
        ? drawn(drawn, batch, candidate)
        : step.run(batch, random(candidate.seed())).mixed();
  }

  private static <D extends Draw> Optional<MixedBatch> drawn(
      DrawnStep<D> step, Batch batch, Candidate candidate) {
    D draw = own(candidate);
    return step.run(batch, draw).mixed();
  }

  private RandomGenerator random(long index) {
    return streams.of(Purpose.MIXING, index);
  }

  /** Random choices to take one from; empty if the method mixes no pictures. */
  List<Candidate> candidates() {
    if (candidates == null) {
      candidates = List.copyOf(newCandidates());
    }
    return candidates;
  }

  private List<Candidate> newCandidates() {
    if (method instanceof PictureMethod<?> pictures) {
      return draws(pictures::draw);
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainingStep step = newStep(manager)) {
      return step instanceof DrawnStep<?> drawn ? draws(drawn::draw) : runs();
    }
  }

  private interface Drawing {
    Draw draw(RandomGenerator random, BatchShape shape);
  }

  private List<Candidate> draws(Drawing drawing) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      Draw draw = drawing.draw(random(i), pair.shape());
      found.add(new Candidate(draw.lambda(), Optional.of(draw), i));
    }
    return found;
  }

  /** A step that keeps its choices to itself: what its labels say tells λ. */
  private List<Candidate> runs() {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Candidate tried = new Candidate(Double.NaN, Optional.empty(), i);
      Optional<Float> share = mix(tried, m -> m.targets().getFloat(0, pair.ownClass()));
      if (share.isEmpty()) {
        return List.of();
      }
      found.add(new Candidate(share.get(), Optional.empty(), i));
    }
    return found;
  }
}
