package mixup.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.train.Accumulation;
import mixup.train.Adam;
import mixup.train.AdamW;
import mixup.train.CosineAnnealing;
import mixup.train.Decay;
import mixup.train.Lamb;
import mixup.train.LossSettings;
import mixup.train.Optimizer;
import mixup.train.ParameterGroups;
import mixup.train.Schedule;
import mixup.train.Sgd;
import mixup.train.Span;
import mixup.train.Steps;
import mixup.train.TimmCosine;
import mixup.train.WarmUp;
import mixup.train.WarmedUp;

/** The side file of a golden run, read as this library's settings. One update is one epoch. */
record GoldenRecipe(JsonNode json) {

  Optimizer optimizer() {
    JsonNode o = json.get("optimizer");
    double rate = json.get("lr").asDouble();
    double decay = o.get("weight_decay").asDouble();
    String type = o.get("type").asText();
    return switch (type) {
      case "sgd" ->
          new Sgd(
              rate,
              o.get("momentum").asDouble(),
              o.get("dampening").asDouble(),
              o.get("nesterov").asBoolean(),
              decay);
      case "adam" -> new Adam(rate, beta(0), beta(1), o.get("eps").asDouble(), decay);
      case "adamw" -> new AdamW(rate, beta(0), beta(1), o.get("eps").asDouble(), decay);
      case "lamb" -> lamb(o, rate, decay);
      default -> throw new IllegalArgumentException("unknown optimiser " + type);
    };
  }

  private double beta(int i) {
    return json.get("optimizer").get("betas").get(i).asDouble();
  }

  private Lamb lamb(JsonNode o, double rate, double decay) {
    return new Lamb(
        rate,
        beta(0),
        beta(1),
        o.get("eps").asDouble(),
        decay,
        o.get("max_grad_norm").asDouble(),
        o.get("trust_clip").asBoolean(),
        o.get("always_adapt").asBoolean(),
        true,
        true);
  }

  Schedule schedule() {
    JsonNode s = json.get("schedule");
    String type = s.get("type").asText();
    return switch (type) {
      case "constant" -> new Schedule.Constant();
      case "mmcv_cosine" -> mmcvCosine(s);
      case "timm_cosine" ->
          new TimmCosine(
              Span.updates(s.get("t_initial").asInt()),
              s.get("lr_min").asDouble(),
              s.get("warmup_t").asInt(),
              s.get("warmup_lr_init").asDouble(),
              s.get("warmup_prefix").asBoolean());
      case "multi_step" -> new Steps(integers(s.get("milestones")), s.get("gamma").asDouble());
      default -> throw new IllegalArgumentException("unknown schedule " + type);
    };
  }

  private static Schedule mmcvCosine(JsonNode s) {
    Schedule cosine =
        new CosineAnnealing(s.get("min_lr").asDouble(), Span.updates(s.get("max_iters").asInt()));
    if (!s.get("warmup").asText().equals("linear")) {
      throw new IllegalArgumentException("unknown warm-up " + s.get("warmup"));
    }
    return new WarmedUp(
        cosine,
        WarmUp.LINEAR,
        Span.updates(s.get("warmup_iters").asInt()),
        s.get("warmup_ratio").asDouble());
  }

  private static List<Integer> integers(JsonNode list) {
    List<Integer> values = new ArrayList<>();
    list.forEach(v -> values.add(v.asInt()));
    return values;
  }

  ParameterGroups groups() {
    String rule = json.get("no_decay").asText();
    Decay decay =
        switch (rule) {
          case "none" -> Decay.NONE_EXCLUDED;
          case "norm_bias" -> Decay.NORM_BIAS;
          case "vit" -> Decay.VIT;
          default -> throw new IllegalArgumentException("unknown decay rule " + rule);
        };
    Map<String, Double> multipliers = new LinkedHashMap<>();
    json.get("lr_multipliers")
        .fields()
        .forEachRemaining(entry -> multipliers.put(entry.getKey(), entry.getValue().asDouble()));
    double layerDecay = json.get("layer_decay").asDouble();
    return new ParameterGroups(decay, multipliers, layerDecay == 0 ? 1 : layerDecay);
  }

  LossSettings loss() {
    String name = json.get("loss").asText();
    return switch (name) {
      case "soft_ce" -> LossSettings.softCrossEntropy();
      case "hard_ce" -> LossSettings.smoothed(json.get("label_smoothing").asDouble());
      case "bce_sum" -> LossSettings.binary(LossSettings.Kind.BCE_SUM);
      case "bce_mean" -> LossSettings.binary(LossSettings.Kind.BCE_MEAN);
      default -> throw new IllegalArgumentException("unknown loss " + name);
    };
  }

  Accumulation accumulation() {
    return new Accumulation(json.get("accumulate").asInt(), Accumulation.Closing.RUN);
  }

  double number(String key) {
    return json.get(key).asDouble();
  }

  int count(String key) {
    return json.get(key).asInt();
  }

  String text(String key) {
    return json.get(key).asText();
  }
}
