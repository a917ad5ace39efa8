package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import mixup.data.DataOrder;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Loader;
import mixup.data.NamedPipeline;
import mixup.data.Streams;
import mixup.dataset.canvas.Canvases;
import mixup.dataset.canvas.Split;
import mixup.image.Picture;
import mixup.notebook.HtmlTable;
import mixup.transform.Pipelines;
import org.junit.jupiter.api.Test;

class LoaderHashTest {

  private static final ImageSet SET = CanvasSet.first(Canvases.of(48, Split.TEST), 20);

  @Test
  void threadsChangeNothingAndSeedsEverything() {
    NamedPipeline erasing = new NamedPipeline("imagenet-deit-timm", 32, 32);
    String one = LoaderHash.of(SET, erasing, 1, 1);
    assertThat(LoaderHash.of(SET, erasing, 1, 3)).isEqualTo(one).hasSize(64);
    assertThat(LoaderHash.of(SET, erasing, 2, 1)).isNotEqualTo(one);
    assertThat(LoaderHash.of(SET, new NamedPipeline("imagenet", 32, 32), 1, 1)).isNotEqualTo(one);
  }

  /** The pages show what training sees: every delivered picture is one of the loader's. */
  @Test
  void viewsAreThePicturesOfTheLoader() {
    NamedPipeline pipeline = new NamedPipeline("imagenet-deit", 32, 32);
    List<Picture> views = PipelineViews.delivered(SET, pipeline, 5, SET.size());
    try (Loader loader =
        new Loader(SET, pipeline, SET.size(), DataOrder.PLAIN, new Streams(5), 1)) {
      Iterator<HostBatch> batches = loader.epoch(0, 0);
      HostBatch batch = batches.next();
      byte[] planes = new byte[3 * 32 * 32];
      for (int i = 0; i < SET.size(); i++) {
        batch.pixels().get(i * planes.length, planes);
        byte[] pixels = Picture.ofPlanes(planes, 0, 3, views.get(0).size()).pixels();
        assertThat(views).anyMatch(view -> java.util.Arrays.equals(view.pixels(), pixels));
      }
    }
  }

  @Test
  void allPipelinesAreListed() {
    HtmlTable table = PipelineViews.table();
    assertThat(table.rows())
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(Pipelines.names());
    assertThat(table.rows())
        .anySatisfy(
            row ->
                assertThat(row)
                    .containsExactly(
                        "imagenet-deit-timm",
                        "ImageNet DeiT style as timm has it: DeiT-S, DeiT-B, Swin-T",
                        "224, 224",
                        "RandomResizedCrop, RandomFlip, TimmRandAugment",
                        "TensorErasing",
                        "ResizeShort, CenterCrop"));
  }

  @Test
  void aRowForEachPipeline() {
    assertThat(PipelineViews.rows(SET, List.of("imagenet", "fine-grained"), 32, 1, 3).text())
        .isEqualTo("[pipelines [imagenet, fine-grained]]");
  }
}
