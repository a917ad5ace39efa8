package mixup.train;

import java.util.StringJoiner;
import mixup.data.NamedPipeline;

/**
 * A published recipe with what belongs to it but lies outside {@link Recipe}: how the network is
 * built and how the pictures are prepared.
 *
 * @param name in the registry
 * @param use data sets and networks, in words
 * @param origin where the settings are stated: paper, code (configuration files and logs) or
 *     inferred
 * @param recipe optimiser, schedule, loss, order
 * @param rates drop path and dropout of the network
 * @param sides pictures in training and test
 * @param pipeline augmentation and the rule for the published number, in words
 */
public record RecipeCard(
    String name,
    String use,
    String origin,
    Recipe recipe,
    Rates rates,
    Sides sides,
    String pipeline) {

  /**
   * What a network drops.
   *
   * @param dropPath rate of stochastic depth in the last block
   * @param dropout rate before the classifier
   */
  public record Rates(double dropPath, double dropout) {
    static final Rates NONE = new Rates(0, 0);
  }

  /**
   * Sides of the square pictures, in pixels.
   *
   * @param train in training
   * @param test in the test
   */
  public record Sides(int train, int test) {}

  static RecipeCard of(
      String name, String use, String origin, Recipe recipe, int side, String pipeline) {
    return new RecipeCard(name, use, origin, recipe, Rates.NONE, new Sides(side, side), pipeline);
  }

  RecipeCard withDropPath(double dropPath) {
    Rates dropping = new Rates(dropPath, rates.dropout());
    return new RecipeCard(name, use, origin, recipe, dropping, sides, pipeline);
  }

  RecipeCard withTrainSide(int side) {
    Sides other = new Sides(side, sides.test());
    return new RecipeCard(name, use, origin, recipe, rates, other, pipeline);
  }

  /**
   * What the recipe does to the pictures of a data set.
   *
   * @param dataSet name; CIFAR-10 is padded otherwise than CIFAR-100
   */
  public NamedPipeline preparation(String dataSet) {
    String pipeline = RecipePipelines.of(name, dataSet);
    return new NamedPipeline(pipeline, sides.train(), sides.test());
  }

  /** Everything on one page. */
  public String describe() {
    StringJoiner page = new StringJoiner("\n");
    page.add(name + ": " + use);
    page.add(RecipeText.line("source", origin));
    page.add(recipe.describe());
    page.add(
        RecipeText.line(
            "network", "drop path " + rates.dropPath() + ", dropout " + rates.dropout()));
    page.add(
        RecipeText.line("pictures", "train " + sides.train() + ", test " + sides.test() + " px"));
    page.add(RecipeText.line("preparation", pipeline));
    return page.toString();
  }
}
