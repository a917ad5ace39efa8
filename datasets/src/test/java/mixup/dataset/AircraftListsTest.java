package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.FgvcAircraft.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of FGVC-Aircraft, and every rule broken once. */
class AircraftListsTest {
  @TempDir Path folder;

  @BeforeEach
  void copyLists() throws IOException {
    Path data = TestFiles.fixtures("aircraft/fgvc-aircraft-2013b/data");
    for (String part : new String[] {"train", "val", "trainval", "test"}) {
      String name = Labels.VARIANT.listFile(part);
      Files.copy(data.resolve(name), folder.resolve(name));
    }
    Files.copy(data.resolve("variants.txt"), folder.resolve("variants.txt"));
  }

  @Test
  void readsTheListsInTheirOrder() {
    AircraftLists lists = AircraftLists.read(folder, Labels.VARIANT);
    assertThat(lists.classNames()).containsExactly("707-320", "DR-400");
    assertThat(lists.trainval())
        .containsExactly(Map.entry("0034309", 0), Map.entry("0056978", 1), Map.entry("0062580", 0));
    assertThat(lists.train()).containsOnlyKeys("0034309", "0056978");
    assertThat(lists.val()).containsOnlyKeys("0062580");
    assertThat(lists.test()).containsExactly(Map.entry("0074062", 1));
  }

  @Test
  void namesMayHoldSpacesAndSlashes() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "0000001 F/A 18\n0000002 Eurofighter Typhoon\n");
    assertThat(AircraftLists.list(list, Map.of("F/A 18", 3, "Eurofighter Typhoon", 1)))
        .containsExactly(Map.entry("0000001", 3), Map.entry("0000002", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images_variant_val.txt | 0062580 DR-400 | trainval.txt: not train and val together: picture 0062580",
        "images_variant_val.txt | 0000009 707-320 | trainval.txt: not train and val together: picture",
        "images_variant_val.txt | 0062580 707-320;0034309 707-320 | trainval.txt: not train and val together",
        "images_variant_test.txt | 0034309 707-320 | test.txt: picture 0034309 is trained on",
        "images_variant_train.txt | 0034309 707-320;0034309 707-320 | line 2: picture 0034309 occurs twice",
        "images_variant_train.txt | 0034309 | line 1: two values",
        "images_variant_train.txt | ../0034 707-320 | line 1: \"../0034\" is no picture of seven digits",
        "images_variant_train.txt | 343097 707-320 | no picture of seven digits",
        "variants.txt | 707-320;DR-400;707-320 | line 3: name \"707-320\" occurs twice",
      })
  void brokenListsAreRefused(String name, String rows, String message) throws IOException {
    Files.writeString(folder.resolve(name), rows.replace(';', '\n'));
    assertThatThrownBy(() -> AircraftLists.read(folder, Labels.VARIANT))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(message);
  }

  @Test
  void aNameThatIsNoneIsABadLabel() throws IOException {
    Files.writeString(folder.resolve("images_variant_test.txt"), "0074062 DR 400\n");
    assertThatThrownBy(() -> AircraftLists.read(folder, Labels.VARIANT))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("images_variant_test.txt: line 1: \"DR 400\" is none of the names");
  }

  @Test
  void eachKindOfLabelHasItsFiles() {
    assertThat(Labels.FAMILY.nameFile()).isEqualTo("families.txt");
    assertThat(Labels.MANUFACTURER.listFile("val")).isEqualTo("images_manufacturer_val.txt");
  }
}
