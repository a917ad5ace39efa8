package mixup.reproduction.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;
import mixup.train.WeightExport;
import mixup.util.Nearest;
import mixup.weights.TorchScriptExport;

/** Files that {@code weights export} writes. */
enum WeightFormat {
  /** Weights alone, under timm's names. */
  SAFETENSORS {
    @Override
    void export(Path run, WeightExport.PictureShape pictures, Path out) {
      WeightExport.run(run, pictures, out);
    }
  },
  /** Weights and the network itself, for {@code torch.jit.load}. */
  TORCHSCRIPT {
    @Override
    void export(Path run, WeightExport.PictureShape pictures, Path out) throws IOException {
      NetworkPlan plan =
          Networks.plan(WeightExport.experiment(run).network().name())
              .withClasses(pictures.classes())
              .withInput(pictures.channels(), pictures.height(), pictures.width());
      Path weights = Files.createTempFile("mixup", ".safetensors");
      try {
        WeightExport.run(run, pictures, weights);
        TorchScriptExport.convert(plan, weights, out);
      } finally {
        Files.delete(weights);
      }
    }
  };

  /** Writes the last checkpoint of a run. */
  abstract void export(Path run, WeightExport.PictureShape pictures, Path out) throws IOException;

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format asked for; without a wish, TorchScript for names that end with {@code .pt}, else
   * safetensors.
   *
   * @param id null for no wish
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  static WeightFormat of(String id, Path out) {
    if (id == null) {
      return String.valueOf(out).endsWith(".pt") ? TORCHSCRIPT : SAFETENSORS;
    }
    List<String> ids = Arrays.stream(values()).map(WeightFormat::id).toList();
    int position = ids.indexOf(id);
    if (position < 0) {
      throw new IllegalArgumentException("unknown format '" + id + "'. " + Nearest.hint(id, ids));
    }
    return values()[position];
  }
}
