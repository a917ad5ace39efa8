package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of other code bases for whole networks. The way back from our names is written here once
 * more, as replacements that were taken from those code bases and not from the maps; {@link
 * ForeignNames} spells single names out.
 */
class KeyMapsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/backbones");

  static TargetNames target(String network) throws IOException {
    JsonNode root = new ObjectMapper().readTree(GOLDEN.resolve(network + ".params.json").toFile());
    Map<String, Shape> shapes = new LinkedHashMap<>();
    String last = "";
    for (JsonNode pair : root.get("params")) {
      last = pair.get(0).asText();
      shapes.put(last, shape(pair.get(1)));
    }
    root.get("buffers").forEach(pair -> shapes.put(pair.get(0).asText(), shape(pair.get(1))));
    return TargetNames.of(network, shapes, last);
  }

  private static Shape shape(JsonNode sizes) {
    return new Shape(
        StreamSupport.stream(sizes.spliterator(), false).mapToLong(JsonNode::asLong).toArray());
  }

  /** Map, network, then replacements: a regular expression and what takes its place, in turn. */
  static Stream<Arguments> codeBases() {
    return Stream.of(
        of("OpenMixup", "resnet50", "^(?!fc)", "backbone.", "^fc", "head.fc"),
        of("OpenMixup", "moganet_xtiny", "^(?!head)", "backbone.", "^head", "head.fc"),
        of("OpenMixup DenseNet", "densenet121_cifar", openMixupDenseNet()),
        of(
            "OpenMixup vision transformer",
            "deit_tiny_patch16_224",
            "^(?!head)",
            "backbone.",
            "^head",
            "head.layers.head",
            "^backbone.norm",
            "backbone.ln1",
            "blocks",
            "layers",
            "norm([12])",
            "ln$1",
            "mlp.fc1",
            "ffn.layers.0.0",
            "mlp.fc2",
            "ffn.layers.1",
            "embed.proj",
            "embed.projection"),
        of(
            "OpenMixup Swin",
            "swin_tiny_patch4_window7_224",
            "^(?!head)",
            "backbone.",
            "^backbone.norm",
            "backbone.norm3",
            "layers.1.downsample",
            "stages.0.downsample",
            "layers.2.downsample",
            "stages.1.downsample",
            "layers.3.downsample",
            "stages.2.downsample",
            "layers",
            "stages",
            "attn",
            "attn.w_msa",
            "mlp.fc1",
            "ffn.layers.0.0",
            "mlp.fc2",
            "ffn.layers.1",
            "embed.proj",
            "embed.projection"),
        of(
            "OpenMixup ConvNeXt",
            "convnext_tiny",
            "^(?!head)",
            "backbone.",
            "^head.norm",
            "backbone.norm3",
            "stem",
            "downsample_layers.0",
            "stages.([123]).downsample",
            "downsample_layers.$1",
            "blocks\\.",
            "",
            "conv_dw",
            "depthwise_conv",
            "mlp.fc",
            "pointwise_conv"),
        of(
            "OpenMixup PVT",
            "pvt_tiny",
            "^(?!head)",
            "backbone.",
            "^head",
            "head.fc",
            "^backbone.norm",
            "backbone.norm3",
            "block([1-4])",
            "blocks$1",
            "\\.norm([12])",
            ".ln$1",
            "mlp",
            "ffn",
            "(embed[1-4]).proj",
            "$1.projection"),
        of("RecursiveMix ResNet (CIFAR)", "resnet20_cifar", recursiveMixResNet()),
        of("RecursiveMix ResNet (CIFAR)", "resnet50_cifar", recursiveMixResNet()),
        of("RecursiveMix DenseNet (CIFAR)", "densenet121_cifar", recursiveMixDenseNet()),
        of(
            "Swin's authors",
            "swin_tiny_patch4_window7_224",
            "head.fc",
            "head",
            "layers.1.downsample",
            "layers.0.downsample",
            "layers.2.downsample",
            "layers.1.downsample",
            "layers.3.downsample",
            "layers.2.downsample"),
        of(
            "ConvNeXt's authors",
            "convnext_tiny",
            "head.norm",
            "norm",
            "head.fc",
            "head",
            "stem",
            "downsample_layers.0",
            "stages.([123]).downsample",
            "downsample_layers.$1",
            "blocks\\.",
            "",
            "conv_dw",
            "dwconv",
            "mlp.fc",
            "pwconv"),
        of(
            "PVTv2's authors",
            "pvt_v2_b0",
            "patch_embed",
            "patch_embed1",
            "stages.1.downsample",
            "patch_embed2",
            "stages.2.downsample",
            "patch_embed3",
            "stages.3.downsample",
            "patch_embed4",
            "stages.0.(blocks|norm)",
            "$11",
            "stages.1.(blocks|norm)",
            "$12",
            "stages.2.(blocks|norm)",
            "$13",
            "stages.3.(blocks|norm)",
            "$14",
            "blocks",
            "block",
            "dwconv",
            "dwconv.dwconv"),
        of("timm or torchvision", "resnet50"),
        of("timm or torchvision", "swin_tiny_patch4_window7_224"),
        of("timm or torchvision", "convnext_tiny"),
        of("timm or torchvision", "pvt_v2_b0"));
  }

  private static String[] openMixupDenseNet() {
    List<String> steps = new ArrayList<>(List.of("classifier", "head.fc"));
    steps.addAll(List.of("features.conv0", "stem.0", "features.norm5", "transitions.3.0"));
    for (int i = 1; i <= 4; i++) {
      steps.addAll(List.of("features.transition" + i, "transitions." + (i - 1)));
      steps.addAll(List.of("features.denseblock" + i, "stages." + (i - 1) + ".block"));
    }
    for (int j = 1; j <= 24; j++) {
      steps.addAll(List.of("denselayer" + j + "\\.", (j - 1) + "."));
    }
    steps.addAll(List.of("^(?!head)", "backbone."));
    return steps.toArray(String[]::new);
  }

  private static String[] recursiveMixResNet() {
    List<String> steps = new ArrayList<>(List.of("^conv1", "conv1.0", "^bn1", "conv1.1"));
    for (int i = 1; i <= 4; i++) {
      steps.addAll(List.of("layer" + i, "conv" + (i + 1) + "_x"));
    }
    for (int i = 1; i <= 3; i++) {
      steps.addAll(List.of("(_x.\\d+).conv" + i, "$1.residual_function." + 3 * (i - 1)));
      steps.addAll(List.of("(_x.\\d+).bn" + i, "$1.residual_function." + (3 * (i - 1) + 1)));
    }
    steps.addAll(List.of("downsample", "shortcut"));
    return steps.toArray(String[]::new);
  }

  private static String[] recursiveMixDenseNet() {
    List<String> steps = new ArrayList<>(List.of("classifier", "linear"));
    steps.addAll(List.of("features.conv0", "conv1", "features.norm5", "features.bn"));
    steps.addAll(List.of("(denselayer\\d+).norm1", "$1.bottle_neck.0"));
    steps.addAll(List.of("(denselayer\\d+).conv1", "$1.bottle_neck.2"));
    steps.addAll(List.of("(denselayer\\d+).norm2", "$1.bottle_neck.3"));
    steps.addAll(List.of("(denselayer\\d+).conv2", "$1.bottle_neck.5"));
    steps.addAll(List.of("(transition\\d).norm", "$1.down_sample.0"));
    steps.addAll(List.of("(transition\\d).conv", "$1.down_sample.1"));
    for (int i = 1; i <= 3; i++) {
      steps.addAll(List.of("transition" + i, "transition_layer_" + (i - 1)));
      steps.addAll(List.of("denseblock" + i, "dense_block_layer_" + (i - 1)));
    }
    steps.addAll(List.of("denseblock4", "dense_block3"));
    for (int j = 1; j <= 24; j++) {
      steps.addAll(List.of("denselayer" + j + "\\.", "bottle_neck_layer_" + (j - 1) + "."));
    }
    return steps.toArray(String[]::new);
  }

  private static Arguments of(String map, String network, String... steps) {
    return Arguments.of(map, network, steps);
  }

  private static String foreign(String ours, String[] steps) {
    String name = ours;
    for (int i = 0; i < steps.length; i += 2) {
      name = name.replaceFirst(steps[i], steps[i + 1]);
    }
    return name;
  }

  private static Map<String, TensorInfo> file(
      TargetNames target, String prefix, String[] steps, String... more) {
    Map<String, TensorInfo> file = new LinkedHashMap<>();
    target
        .shapes()
        .forEach(
            (name, shape) -> {
              String foreign = prefix + foreign(name, steps);
              file.put(foreign, new TensorInfo(foreign, ElementType.F32, shape));
            });
    for (String name : more) {
      file.put(prefix + name, new TensorInfo(prefix + name, ElementType.I64, new Shape(3)));
    }
    return file;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("codeBases")
  void wholeNetworksAreRecognisedNameByName(String map, String network, String[] steps)
      throws IOException {
    TargetNames target = target(network);
    for (String prefix : List.of("", "module.", "_orig_mod.module.")) {
      Map<String, TensorInfo> file =
          file(target, prefix, steps, "x.num_batches_tracked", "x.relative_position_index");
      assertThat(file).as("different names").hasSize(target.shapes().size() + 2);
      Matching matching = Matching.best(target, file);
      assertThat(matching.keyMap().name()).isEqualTo(map);
      assertThat(matching.problems(false)).isEmpty();
      target
          .shapes()
          .keySet()
          .forEach(
              name ->
                  assertThat(matching.found().get(name).name())
                      .as(name)
                      .isEqualTo(prefix + foreign(name, steps)));
    }
  }

  /** A network without its classifier, or with one for other classes, is recognised as well. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("codeBases")
  void aForeignClassifierMayBeOfAnotherSize(String map, String network, String[] steps)
      throws IOException {
    TargetNames target = target(network);
    Map<String, TensorInfo> file = file(target, "", steps);
    target.shapes().keySet().stream()
        .filter(target::isClassifier)
        .map(name -> foreign(name, steps))
        .forEach(name -> file.put(name, new TensorInfo(name, ElementType.F32, new Shape(7))));
    Matching matching = Matching.best(target, file);
    assertThat(matching.keyMap().name()).isEqualTo(map);
    assertThat(matching.problems(true)).isEmpty();
    assertThat(matching.problems(false)).hasSize(2);
    assertThat(matching.kept()).allMatch(target::isClassifier).hasSize(2);
  }

  @Test
  void theRegionHeadsOfRecursiveMixAreKeptApart() throws IOException {
    TargetNames target = target("resnet20_cifar");
    Map<String, TensorInfo> file =
        file(target, "", recursiveMixResNet(), "fc_roi.weight", "fc_roi.bias");
    Matching matching = Matching.best(target, file);
    assertThat(matching.problems(false)).isEmpty();
    assertThat(matching.extra()).containsExactly("fc_roi.weight", "fc_roi.bias");
    TargetNames dense = target("densenet121_cifar");
    Map<String, TensorInfo> denseFile =
        file(dense, "", recursiveMixDenseNet(), "linear_roi.weight");
    assertThat(Matching.best(dense, denseFile).extra()).containsExactly("linear_roi.weight");
    Map<String, TensorInfo> plain = file(target, "", new String[0], "fc_roi.weight");
    assertThat(Matching.best(target, plain).extra()).containsExactly("fc_roi.weight");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spelledOut")
  void singleNamesAreTranslatedAsSpelledOut(String map, String foreign, String ours) {
    KeyMap keyMap =
        KeyMaps.ALL.stream().filter(m -> m.name().equals(map)).findFirst().orElseThrow();
    assertThat(keyMap.translate(foreign)).isEqualTo(ours);
  }

  static Stream<Arguments> spelledOut() {
    List<Arguments> pairs = new ArrayList<>();
    ForeignNames.TABLE.forEach(
        (map, table) ->
            table
                .lines()
                .map(line -> line.split("\\s+"))
                .forEach(pair -> pairs.add(Arguments.of(map, pair[0], pair[1]))));
    return pairs.stream();
  }

  /**
   * One output pixel of Swin's merge, both ways: the neighbours concatenated in the order (0,0),
   * (1,0), (0,1), (1,1), and torch's unfold, which runs through channel, row, column.
   */
  @Test
  void theMergeOfOpenMixupIsPermuted() {
    int channels = 3;
    float[] ours = new float[4 * channels];
    float[] theirs = new float[4 * channels];
    int at = 0;
    for (int[] neighbour : new int[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
      for (int c = 0; c < channels; c++) {
        ours[at++] = 100 * c + 10 * neighbour[0] + neighbour[1];
      }
    }
    at = 0;
    for (int c = 0; c < channels; c++) {
      for (int dy = 0; dy < 2; dy++) {
        for (int dx = 0; dx < 2; dx++) {
          theirs[at++] = 100 * c + 10 * dy + dx;
        }
      }
    }
    assertThat(Reorder.UNFOLD_TO_CONCATENATION.apply(theirs, 12)).isEqualTo(ours);
    double[] rows = new double[24];
    for (int i = 0; i < 24; i++) {
      rows[i] = theirs[i % 12] + (i < 12 ? 0 : 1000);
    }
    double[] reordered = Reorder.UNFOLD_TO_CONCATENATION.apply(rows, 12);
    assertThat(reordered[1]).isEqualTo(100);
    assertThat(reordered[12 + 3]).isEqualTo(1010);
  }

  @Test
  void onlyTheMergeOfOpenMixupIsPermuted() throws IOException {
    TargetNames target = target("swin_tiny_patch4_window7_224");
    List<Arguments> swins =
        codeBases().filter(a -> a.get()[1].equals("swin_tiny_patch4_window7_224")).toList();
    for (Arguments swin : swins) {
      Matching matching = Matching.best(target, file(target, "", (String[]) swin.get()[2]));
      List<String> permuted =
          target.shapes().keySet().stream()
              .filter(name -> matching.keyMap().reorder(name) != Reorder.NONE)
              .toList();
      boolean openMixup = swin.get()[0].equals("OpenMixup Swin");
      assertThat(permuted).hasSize(openMixup ? 9 : 0);
      assertThat(permuted).allMatch(name -> name.contains(".downsample."));
    }
  }
}
