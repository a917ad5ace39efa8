package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import mixup.data.NamedPipeline;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.method.CutMix;
import mixup.method.Vanilla;
import mixup.notebook.Notebook;
import mixup.notebook.Race;
import mixup.reproduction.Setup;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.WeightExport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to a network and its judgements, on the example folder. */
class OwnPicturesTest {

  @TempDir static Path work;

  private static Path folder;
  private static OwnPictures own;

  @BeforeAll
  static void make() {
    System.setProperty("mixup.runs", work.resolve("runs").toString());
    folder = ExampleFolder.make(work.resolve("example"), 10, 5);
    own = OwnPictures.open(folder);
  }

  @AfterAll
  static void forget() {
    System.clearProperty("mixup.runs");
  }

  @Test
  void theExampleHasItsClassesInBothParts() {
    assertThat(own.classNames()).containsExactly("ankle boot", "bag", "trouser");
    assertThat(ClassCounts.of(own.splits().train())).containsExactly(10, 10, 10);
    assertThat(ClassCounts.of(own.splits().test())).containsExactly(5, 5, 5);
    assertThat(own.message())
        .startsWith("example: 3 classes, 30 pictures for training, 15 for testing");
    assertThat(own.testFile(14)).isRegularFile().hasFileName("0004.png");
    assertThat(own.splits().train().commonSize()).isEmpty();
    assertThat(own.splits().train().picture(0).channels()).isEqualTo(3);
    assertThatThrownBy(() -> ExampleFolder.make(work.resolve("many"), 1, 100))
        .hasMessageContaining("100 of each class");
  }

  @Test
  void cutsStayInsideThePicture() {
    Picture picture = own.splits().train().picture(0);
    Picture cut = ExampleFolder.cut(picture, new Box(0, 3, picture.height(), 4));
    assertThat(cut.height()).isEqualTo(picture.height());
    assertThat(cut.width()).isEqualTo(13);
  }

  @Test
  void otherFilesHaveAnotherName() throws IOException {
    Path copy = ExampleFolder.make(work.resolve("copy").resolve("example"), 10, 5);
    assertThat(OwnPictures.open(copy).name()).isEqualTo(own.name()).matches("example-[0-9a-f]{8}");
    Path train = copy.resolve("train").resolve("bag");
    Path boot = copy.resolve("train").resolve("ankle boot").resolve("0000.png");
    Files.copy(boot, train.resolve("0001.png"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(OwnPictures.open(copy).name()).isNotEqualTo(own.name());
    assertThatThrownBy(() -> OwnPictures.open(work.resolve("absent")))
        .isInstanceOf(DataSetException.class);
  }

  @Test
  void aNetworkIsTrainedReadBackAndAgreesWithItsTable() {
    NamedPipeline pipeline = new NamedPipeline("imagenet", 24, 24);
    Race race = race(pipeline);
    assertThat(race.table().rows())
        .extracting(row -> row.get(0))
        .containsExactly("Vanilla", "CutMix");
    Path run = race.folders().get(1);
    Path weights = work.resolve("weights.safetensors");
    PictureSet train = own.splits().train();
    WeightExport.run(run, OwnModel.shape(train, pipeline), weights);
    try (OwnModel model = OwnModel.read("s8", weights, train, pipeline)) {
      PictureSet test = own.splits().test();
      Judgements judged = new Judgements(test, model.judge(test));
      double table = Double.parseDouble(race.table().rows().get(1).get(2));
      assertThat(judged.error()).isCloseTo(table, within(0.01));
      Judgement alone = model.judge(test.picture(7));
      assertThat(alone.choice()).isEqualTo(judged.judgements().get(7).choice());
      assertThat(alone.shares().get(0))
          .isCloseTo(judged.judgements().get(7).shares().get(0), within(1e-5));
      assertThat(judged.mostWrong(4).text()).startsWith("[least believed]");
    }
  }

  private static Race race(NamedPipeline pipeline) {
    Recipe recipe = Recipe.recursiveMixCifar200().scaledTo(1, 10);
    NetworkSpec network = new NetworkSpec("s8", NetworkSpec.Start.FRAMEWORK);
    Setup setup = new Setup(own.prepared(pipeline), network, recipe);
    try (var bar = Notebook.progress();
        var curve = Notebook.liveCurve("Test error", "epoch", "%")) {
      return Race.run(setup, List.of(new Vanilla(), new CutMix(1.0)), own.splits(), 0, bar, curve);
    }
  }

  @Test
  void judgementsAreCountedByTruthAndChoice() {
    float[] shares = {0.2f, 0.5f, 0.3f, 0.9f, 0.05f, 0.05f};
    Judgement first = Judgement.of(0, 0, shares, 0, 3);
    Judgement second = Judgement.of(1, 0, shares, 3, 3);
    assertThat(first.choice()).isEqualTo(1);
    assertThat(first.wrong()).isTrue();
    assertThat(second.wrong()).isFalse();
    assertThat(first.words(List.of("a", "b", "c"))).isEqualTo("0.50 b, 0.30 c, 0.20 a");
    Judgements both = new Judgements(own.splits().test(), List.of(first, second));
    assertThat(both.error()).isEqualTo(50);
    assertThat(both.confusion()[0]).containsExactly(1, 1, 0);
    assertThat(both.confusion()[1]).containsExactly(0, 0, 0);
    JsonNode chart = both.chart().json();
    assertThat(chart.at("/data/0/z/0/1").asInt()).isEqualTo(1);
    assertThat(chart.at("/data/0/x/0").asText()).isEqualTo("ankle boot");
  }
}
