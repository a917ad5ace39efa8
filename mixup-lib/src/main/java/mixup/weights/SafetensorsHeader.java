package mixup.weights;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file, checked: types known, shapes and byte ranges agree, ranges
 * lie one after another and fill the file.
 *
 * @param tensors by name, in the order of the values
 * @param metadata texts of {@code __metadata__}
 */
record SafetensorsHeader(Map<String, Stored> tensors, Map<String, String> metadata) {

  static final String METADATA = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A tensor and its bytes, counted from the end of the header. */
  record Stored(TensorInfo info, long begin, long end) {}

  /**
   * Parses and checks.
   *
   * @param json the header
   * @param dataBytes bytes after the header
   * @throws WeightsException if anything is wrong; the message is a reason without the file
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes) {
    JsonNode root = tree(json);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Stored> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata.putAll(texts(field.getValue()));
      } else {
        found.add(stored(field.getKey(), field.getValue()));
      }
    }
    found.sort(Comparator.comparingLong(Stored::begin).thenComparingLong(Stored::end));
    checkRanges(found, dataBytes);
    Map<String, Stored> tensors = new LinkedHashMap<>();
    found.forEach(tensor -> tensors.put(tensor.info.name(), tensor));
    return new SafetensorsHeader(tensors, metadata);
  }

  private static JsonNode tree(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root == null || !root.isObject()) {
        throw new WeightsException("its header is not a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new WeightsException("its header is not valid JSON (" + e.getOriginalMessage() + ")");
    } catch (java.io.IOException e) {
      throw new WeightsException("its header is not valid JSON text");
    }
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      require(field.getValue().isTextual(), METADATA, "holds something that is not text");
      texts.put(field.getKey(), field.getValue().textValue());
    }
    require(node.isObject(), METADATA, "is not an object");
    return texts;
  }

  private static Stored stored(String name, JsonNode node) {
    JsonNode range = node.path("data_offsets");
    require(range.isArray() && range.size() == 2, name, "has no data_offsets of two numbers");
    long begin = count(name, range.get(0));
    long end = count(name, range.get(1));
    TensorInfo info = new TensorInfo(name, type(name, node.path("dtype")), shape(name, node));
    require(begin <= end, name, "ends before it begins");
    require(
        bytes(info) == end - begin,
        name,
        "has " + (end - begin) + " bytes but shape " + info.shape() + " of " + info.type());
    return new Stored(info, begin, end);
  }

  private static ElementType type(String name, JsonNode node) {
    String type = node.asText("");
    return ElementType.of(type)
        .orElseThrow(
            () ->
                new WeightsException(
                    "tensor "
                        + WeightsException.quote(name)
                        + " has element type "
                        + WeightsException.quote(type)
                        + ", which is not supported; save it as F32"));
  }

  private static Shape shape(String name, JsonNode node) {
    JsonNode sizes = node.path("shape");
    require(sizes.isArray(), name, "has no shape");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = count(name, sizes.get(i));
    }
    return new Shape(shape);
  }

  private static long count(String name, JsonNode node) {
    require(
        node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0,
        name,
        "has a size or offset that is not a count");
    return node.longValue();
  }

  private static long bytes(TensorInfo info) {
    try {
      long product = info.type().bytes();
      for (long size : info.shape().getShape()) {
        product = Math.multiplyExact(product, size);
      }
      return product;
    } catch (ArithmeticException e) {
      throw new WeightsException(
          "tensor " + WeightsException.quote(info.name()) + " has a shape that is too large", e);
    }
  }

  private static void checkRanges(List<Stored> sorted, long dataBytes) {
    long at = 0;
    for (Stored tensor : sorted) {
      String name = tensor.info.name();
      require(tensor.begin >= at, name, "overlaps the tensor before it");
      require(tensor.begin <= at, name, "leaves unused bytes before it");
      require(tensor.end <= dataBytes, name, "ends after the end of the file");
      at = tensor.end;
    }
    if (at != dataBytes) {
      throw new WeightsException((dataBytes - at) + " bytes at its end belong to no tensor");
    }
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new WeightsException("tensor " + WeightsException.quote(name) + " " + otherwise);
    }
  }
}
