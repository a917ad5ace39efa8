package mixup.dataset.mat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** A value of a MAT file. Elements are in MATLAB's order: the first dimension runs fastest. */
public sealed interface MatValue {

  /** Lengths of the dimensions, two or more. */
  List<Integer> shape();

  /** Number of elements. */
  default int size() {
    return shape().stream().reduce(1, Math::multiplyExact);
  }

  /**
   * Numbers of any class, also logical ones.
   *
   * @param shape lengths of the dimensions
   * @param type how the file stores them
   * @param data the stored bytes; shared, read only by absolute position
   */
  record Numbers(List<Integer> shape, NumberType type, ByteBuffer data) implements MatValue {

    /** An element; 64-bit integers beyond 2^53 are rounded. */
    public double at(int element) {
      return type.read(data, element);
    }
  }

  /**
   * Text.
   *
   * @param shape lengths of the dimensions
   * @param text the characters; of a table of several rows column by column, as stored
   */
  record Text(List<Integer> shape, String text) implements MatValue {}

  /**
   * A list of values of any kind.
   *
   * @param shape lengths of the dimensions
   * @param elements the values
   */
  record Cells(List<Integer> shape, List<MatValue> elements) implements MatValue {

    public Cells {
      elements = List.copyOf(elements);
    }
  }

  /**
   * An array of structures with the same fields.
   *
   * @param shape lengths of the dimensions
   * @param fields the values of each field, one per element
   */
  record Structs(List<Integer> shape, Map<String, List<MatValue>> fields) implements MatValue {}

  /**
   * What this reader does not understand (sparse, complex, objects, functions). It is reported when
   * it is asked for, so that it does no harm beside a variable that is.
   *
   * @param shape lengths of the dimensions
   * @param kind a word for it
   */
  record Unread(List<Integer> shape, String kind) implements MatValue {}
}
