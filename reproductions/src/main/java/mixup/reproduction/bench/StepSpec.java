package mixup.reproduction.bench;

import java.util.List;
import mixup.data.Augmentation;
import mixup.data.ImageSet;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.method.Method;
import mixup.method.MethodInfo.Need;
import mixup.method.Methods;
import mixup.method.TargetRows;
import mixup.nn.ClassAttention;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;
import mixup.reproduction.Teachers;
import mixup.train.Compute;
import mixup.train.DataSpec;
import mixup.train.Experiment;
import mixup.train.LossSettings;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.Schedule;

/**
 * A training step to be measured.
 *
 * @param model network
 * @param resolution rows and columns of the pictures
 * @param batch pictures per step
 * @param method mixing, with its default settings
 * @param rule optimiser
 * @param compute device, threads, precision and format
 */
public record StepSpec(
    String model, int resolution, int batch, String method, UpdateRule rule, Compute compute) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a name is unknown or the network refuses the resolution
   */
  public StepSpec {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, got " + batch);
    }
    if (resolution < 1) {
      throw new IllegalArgumentException("resolution must be at least 1, got " + resolution);
    }
    Methods.info(method);
    Networks.create(plan(model, resolution));
  }

  /** Without mixing, at the network's usual resolution, with its family's optimiser. */
  public StepSpec(String model, int batch, Compute compute) {
    this(model, Networks.plan(model).height(), batch, "vanilla", UpdateRule.usual(model), compute);
  }

  /** The default set: ResNet-18 for CIFAR-100, and the small network for 28x28 grey pictures. */
  public static List<StepSpec> standard(Compute compute) {
    return List.of(new StepSpec("resnet18_cifar", 128, compute), new StepSpec("s16", 50, compute));
  }

  /** The small transformer for methods that look at attention. */
  public static StepSpec attentive(Compute compute) {
    return new StepSpec("v", 50, compute);
  }

  /** Every network of the registry, each with its {@link #modestBatch}. */
  public static List<StepSpec> all(Compute compute) {
    return Networks.names().stream()
        .map(name -> new StepSpec(name, modestBatch(name), compute))
        .toList();
  }

  /**
   * A batch with which most networks need less than about a gigabyte; the deepest PyramidNets and
   * DenseNets, and those of more than 40 million weights, need up to about 2.5.
   */
  public static int modestBatch(String model) {
    int side = Networks.plan(model).height();
    if (side > 64) {
      return 2;
    }
    return side > 28 ? 8 : 32;
  }

  /** The same step with another number of pictures. */
  public StepSpec withBatch(int other) {
    return new StepSpec(model, resolution, other, method, rule, compute);
  }

  /** The same step for pictures of other size. */
  public StepSpec withResolution(int other) {
    return new StepSpec(model, other, batch, method, rule, compute);
  }

  /** The same step with another optimiser. */
  public StepSpec with(UpdateRule other) {
    return new StepSpec(model, resolution, batch, method, other, compute);
  }

  /** The same step with each of some methods. */
  public List<StepSpec> with(List<String> methods) {
    return methods.stream()
        .map(name -> new StepSpec(model, resolution, batch, name, rule, compute))
        .toList();
  }

  String name() {
    return model + " " + method;
  }

  /** What steps must share to be compared. */
  String group() {
    return String.join(" ", model, shape(), rule.word());
  }

  /** Pictures as {@code NxCxHxW}. */
  String shape() {
    int channels = Networks.plan(model).channels();
    return batch + "x" + channels + "x" + resolution + "x" + resolution;
  }

  private static NetworkPlan plan(String model, int resolution) {
    NetworkPlan usual = Networks.plan(model);
    return usual.withInput(usual.channels(), resolution, resolution);
  }

  ImageSet pictures() {
    NetworkPlan plan = plan(model, resolution);
    return SyntheticPictures.of(batch, plan.channels(), resolution, resolution, plan.classes());
  }

  /** Whether the network has what the method looks at. */
  public boolean suits() {
    return !Methods.info(method).needs().contains(Need.ATTENTION)
        || Networks.create(plan(model, resolution)) instanceof ClassAttention;
  }

  /** A teacher like the network itself: its pass then costs what one of the network's does. */
  Teachers teachers() {
    return Teachers.untrained(model, resolution, Networks.plan(model).channels());
  }

  Experiment experiment(Teachers teachers) {
    Method mixing = teachers.defaults(method);
    return new Experiment(
        new DataSpec("synthetic", 0, 0, Augmentation.NONE),
        new NetworkSpec(model, NetworkSpec.Start.SOURCE),
        mixing,
        recipe(mixing),
        0,
        compute);
  }

  /** Binary cross-entropy for targets of which every class stands for itself. */
  private Recipe recipe(Method mixing) {
    Recipe plain = new Recipe(1, batch, rule.settings(), new Schedule.Constant());
    return mixing.rows() == TargetRows.CLASSES
        ? plain.with(LossSettings.binary(LossSettings.Kind.BCE_MEAN))
        : plain;
  }

  /** What the time includes; empty for a plain step. */
  String note() {
    return Methods.info(method).needs().contains(Need.TEACHER)
        ? "the teacher is another " + model
        : "";
  }

  /** The step as arguments of a process; {@link #parse} reads them. */
  List<String> arguments() {
    return List.of(
        model,
        Integer.toString(resolution),
        Integer.toString(batch),
        method,
        rule.name(),
        compute.device(),
        Integer.toString(compute.threads()),
        compute.precision().name(),
        compute.format().name());
  }

  static StepSpec parse(List<String> arguments) {
    Compute compute =
        new Compute(arguments.get(5), Integer.parseInt(arguments.get(6)))
            .with(Precision.valueOf(arguments.get(7)), MemoryFormat.valueOf(arguments.get(8)));
    return new StepSpec(
        arguments.get(0),
        Integer.parseInt(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        arguments.get(3),
        UpdateRule.valueOf(arguments.get(4)),
        compute);
  }
}
