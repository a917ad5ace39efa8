package mixup.reproduction.bench;

import java.util.List;
import mixup.data.Augmentation;
import mixup.data.ImageSet;
import mixup.method.Methods;
import mixup.nn.NetworkInfo;
import mixup.nn.Networks;
import mixup.train.Compute;
import mixup.train.DataSpec;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.Schedule;
import mixup.train.Sgd;

/**
 * A training step to be measured.
 *
 * @param model network
 * @param batch pictures per step
 * @param method mixing, with its default settings
 * @param compute device and threads
 */
public record StepSpec(String model, int batch, String method, Compute compute) {

  public StepSpec {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, got " + batch);
    }
  }

  /** The default set: ResNet-18 for CIFAR-100, and the small network for 28x28 grey pictures. */
  public static List<StepSpec> standard(List<String> methods, Compute compute) {
    return List.of(
            new StepSpec("resnet18_cifar", 128, "vanilla", compute),
            new StepSpec("s16", 50, "vanilla", compute))
        .stream()
        .flatMap(spec -> spec.with(methods).stream())
        .toList();
  }

  /** The same step with each of some methods. */
  public List<StepSpec> with(List<String> methods) {
    return methods.stream().map(name -> new StepSpec(model, batch, name, compute)).toList();
  }

  String name() {
    return model + " " + method;
  }

  ImageSet pictures() {
    NetworkInfo info = Networks.info(model);
    int channels = (int) info.inputShape().get(0);
    int height = (int) info.inputShape().get(1);
    int width = (int) info.inputShape().get(2);
    return SyntheticPictures.of(batch, channels, height, width, info.classes());
  }

  /** A low constant rate: the same batch comes again and again. */
  Experiment experiment() {
    Recipe recipe = new Recipe(1, batch, Sgd.momentum(0.001, 5e-4), new Schedule.Constant());
    DataSpec data = new DataSpec("synthetic", 0, 0, Augmentation.NONE);
    return new Experiment(
        data,
        new NetworkSpec(model, NetworkSpec.Start.SOURCE),
        Methods.defaults(method),
        recipe,
        0,
        compute);
  }
}
