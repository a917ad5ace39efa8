package mixup.train;

import java.util.Locale;
import java.util.StringJoiner;

/** A recipe in words. */
final class RecipeText {

  private RecipeText() {}

  static String of(Recipe r) {
    StringJoiner text = new StringJoiner("\n");
    text.add(line("epochs", Integer.toString(r.epochs())));
    text.add(line("batch", batch(r)));
    text.add(line("optimiser", r.optimizer().toString()));
    text.add(line("schedule", r.schedule().toString()));
    text.add(line("weight decay on", decay(r.groups().decay())));
    if (!r.groups().multipliers().isEmpty()) {
      text.add(line("rate multipliers", r.groups().multipliers().toString()));
    }
    r.groups()
        .rules()
        .forEach(
            (prefix, rule) ->
                text.add(
                    line("own rule", prefix + ": " + rule.optimizer() + ", " + rule.schedule())));
    if (r.groups().layerDecay() != 1) {
      text.add(line("rate per layer", "times " + r.groups().layerDecay() + " towards the input"));
    }
    text.add(line("loss", loss(r.loss())));
    text.add(line("gradient norm", r.clipNorm() == 0 ? "not clipped" : "at most " + r.clipNorm()));
    text.add(line("moving average", average(r.averaging())));
    text.add(line("order of the data", order(r)));
    return text.toString();
  }

  static String line(String label, String value) {
    return String.format(Locale.ROOT, "%-18s %s", label, value);
  }

  private static String batch(Recipe r) {
    Accumulation a = r.accumulation();
    if (a.batches() == 1) {
      return Integer.toString(r.batchSize());
    }
    return "%d x %d micro-batches = %d; an incomplete update ends with the %s"
        .formatted(
            r.batchSize(),
            a.batches(),
            r.batchSize() * a.batches(),
            a.closing() == Accumulation.Closing.EPOCH ? "epoch" : "run");
  }

  private static String decay(Decay decay) {
    return switch (decay) {
      case NONE_EXCLUDED -> "all parameters";
      case NORM_BIAS -> "parameters of two or more dimensions";
      case VIT -> "parameters of two or more dimensions except tokens and position tables";
      case VIT_LAYER_SCALE ->
          "parameters of two or more dimensions except tokens, position tables, layer scales";
    };
  }

  private static String loss(LossSettings loss) {
    String kind =
        switch (loss.kind()) {
          case SOFT_CROSS_ENTROPY -> "soft cross-entropy";
          case BCE_SUM -> "binary cross-entropy, sum over classes, mean over samples";
          case BCE_MEAN -> "binary cross-entropy, mean over samples and classes";
          case MEAN_SQUARED -> "mean squared error";
          case MEAN_ABSOLUTE -> "mean absolute error";
        };
    double epsilon = loss.smoothing().epsilon();
    return epsilon == 0 ? kind : kind + ", labels smoothed by " + epsilon;
  }

  private static String average(Averaging averaging) {
    return averaging instanceof Averaging.Off ? "none" : averaging.toString();
  }

  private static String order(Recipe r) {
    String views =
        r.order().repeats() == 1
            ? "every picture once"
            : r.order().repeats() + " views of a picture in a row (repeated augmentation)";
    return r.order().dropLast() ? views + ", an incomplete last batch is left out" : views;
  }
}
