package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.DataMissing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One's own folders of pictures. */
class FolderOfClassesTest {
  private static final FolderOfClasses.Options STANDARD = FolderOfClasses.Options.STANDARD;

  @TempDir Path folder;

  private void make(String... files) throws IOException {
    Path picture = TestFiles.fixtures("imagenet/train/n01440764/n01440764_18.JPEG");
    for (String name : files) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.copy(picture, file);
    }
  }

  private static List<String> paths(PictureSet set) {
    FilePictures files = (FilePictures) set;
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      paths.add(files.path(i) + "=" + files.label(i));
    }
    return paths;
  }

  @Test
  void trainAndTestAreTakenAsTheyAre() throws IOException {
    make("train/dog/2.jpg", "train/cat/1.PNG", "train/dog/10.jpg", "val/dog/3.jpeg");
    FolderOfClasses found = FolderOfClasses.open(folder);
    assertThat(paths(found.splits().train()))
        .containsExactly("cat/1.PNG=0", "dog/10.jpg=1", "dog/2.jpg=1");
    assertThat(paths(found.splits().test())).containsExactly("dog/3.jpeg=1");
    assertThat(found.splits().test().classNames()).containsExactly("cat", "dog");
    assertThat(found.splits().train().picture(0).height()).isEqualTo(48);
  }

  @Test
  void aClassOnlyInTheTestPartIsRefused() throws IOException {
    make("train/cat/1.jpg", "test/dog/1.jpg");
    assertThatThrownBy(() -> FolderOfClasses.open(folder))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("test/dog");
  }

  @Test
  void otherFilesAreCounted() throws IOException {
    make("cat/1.jpg", "cat/2.jpg", "dog/1.jpg", "dog/2.jpg", ".hidden/1.jpg", "cat/.3.jpg");
    make("outside.jpg", "cat/notes.txt");
    FolderOfClasses found = FolderOfClasses.open(folder);
    assertThat(found.ignored()).isEqualTo(4);
    assertThat(found.message())
        .contains("2 classes, 2 pictures for training, 2 for testing, 4 other files ignored");
  }

  @Test
  void theDrawnPartIsFixedAndTakenFromEachClass() throws IOException {
    for (int i = 0; i < 20; i++) {
      make("cat/" + i + ".jpg", "dog/" + i + ".jpg");
    }
    make("one/only.jpg");
    FolderOfClasses found = FolderOfClasses.open(folder);
    List<String> test = paths(found.splits().test());
    assertThat(test).filteredOn(path -> path.endsWith("=0")).hasSize(4);
    assertThat(test).filteredOn(path -> path.endsWith("=1")).hasSize(4);
    assertThat(test).noneMatch(path -> path.startsWith("one"));
    assertThat(paths(found.splits().train())).hasSize(33).doesNotContainAnyElementsOf(test);
    assertThat(paths(FolderOfClasses.open(folder).splits().test())).isEqualTo(test);
    assertThat(paths(FolderOfClasses.open(folder, STANDARD.withSeed(1)).splits().test()))
        .isNotEqualTo(test);

    make("cat/new.jpg");
    List<String> later = paths(FolderOfClasses.open(folder).splits().test());
    assertThat(later).filteredOn(path -> !path.contains("new")).isSubsetOf(test);
    assertThat(FolderOfClasses.open(folder, STANDARD.withTestShare(0.5)).splits().test().size())
        .isEqualTo(11 + 10);
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withTestShare(1));
  }

  @Test
  void foldersInsideClassesBelongToThemUnlessAskedOtherwise() throws IOException {
    make("pets/cat/1.jpg", "pets/cat/2.jpg", "pets/dog/1.jpg", "wild/3.jpg");
    assertThat(FolderOfClasses.open(folder).splits().train().classNames())
        .containsExactly("pets", "wild");
    assertThat(
            FolderOfClasses.open(folder, STANDARD.withNested(true)).splits().train().classNames())
        .containsExactly("pets/cat", "pets/dog", "wild");
  }

  @Test
  void anEmptyFolderSaysWhatIsWanted() throws IOException {
    make("outside.jpg");
    assertThatThrownBy(() -> FolderOfClasses.open(folder))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("cat/1.jpg");
    assertThatThrownBy(() -> FolderOfClasses.open(folder.resolve("none")))
        .isInstanceOf(DataMissing.class);
  }

  @Test
  void aClassOfTrainsIsNotTheTrainingPart() throws IOException {
    make("bus/1.jpg", "bus/2.jpg", "car/1.jpg", "train/1.jpg", "train/2.jpg");
    assertThat(FolderOfClasses.open(folder).splits().train().classNames())
        .containsExactly("bus", "car", "train");
  }
}
