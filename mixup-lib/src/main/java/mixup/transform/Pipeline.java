package mixup.transform;

import java.util.List;

/**
 * What a published recipe does to its pictures.
 *
 * @param name in the list
 * @param use recipe and data, in words
 * @param train transforms in training, in order
 * @param tensors what follows in training once the pictures are floats
 * @param test transforms in the test; they draw nothing
 * @param trainSide side of the square training pictures, in pixels
 * @param testSide side of the square test pictures
 */
public record Pipeline(
    String name,
    String use,
    List<Transform> train,
    List<TensorTransform> tensors,
    List<Transform> test,
    int trainSide,
    int testSide) {

  public Pipeline {
    train = List.copyOf(train);
    tensors = List.copyOf(tensors);
    test = List.copyOf(test);
    if (trainSide < 1 || testSide < 1) {
      throw new IllegalArgumentException(
          name + ": sides must be positive, got " + trainSide + " and " + testSide);
    }
  }
}
