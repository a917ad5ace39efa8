package mixup.dataset;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mixup.data.PictureSet;
import mixup.data.Splits;

/** Some pictures of another data set, as a data set. */
final class SelectedDataSet implements DataSet {
  private final DataSet base;
  private final DataSetInfo info;
  private final Selection selection;

  private SelectedDataSet(DataSet base, DataSetInfo info, Selection selection) {
    this.base = base;
    this.info = info;
    this.selection = selection;
  }

  /**
   * A set named by its base and a selection; its sizes are known when it is opened only, so those
   * of the base are shown.
   */
  static DataSet unnamed(DataSet base, String selection) {
    DataSetInfo all = base.info();
    DataSetInfo info =
        like(
            all,
            all.id() + ":" + selection,
            all.title() + ", " + selection,
            all.classes(),
            all.trainSize(),
            all.testSize());
    return new SelectedDataSet(base, info, Selection.parse(selection));
  }

  /** A set of the registry. */
  static DataSet named(
      DataSet base,
      String id,
      String title,
      String selection,
      int classes,
      int trainSize,
      int testSize) {
    DataSetInfo info = like(base.info(), id, title, classes, trainSize, testSize);
    return new SelectedDataSet(base, info, Selection.parse(selection));
  }

  private static DataSetInfo like(
      DataSetInfo base, String id, String title, int classes, int trainSize, int testSize) {
    return new DataSetInfo(
        id,
        title,
        base.homepage(),
        base.terms(),
        classes,
        trainSize,
        testSize,
        base.channels(),
        base.height(),
        base.width(),
        base.sources(),
        base.unpackedBytes(),
        base.steps());
  }

  @Override
  public DataSetInfo info() {
    return info;
  }

  @Override
  public DataStatus status(DataOptions options) {
    DataStatus found = base.status(options);
    return new DataStatus(info.id(), found.state(), found.where(), found.missing(), found.remedy());
  }

  @Override
  public Splits open(DataOptions options) {
    return selection.apply(base.open(options));
  }

  /** The selection is of training and test pictures; other parts are those of the whole set. */
  @Override
  public Map<String, PictureSet> further(DataOptions options) {
    return base.further(options);
  }

  /** The files are those of the whole set. */
  @Override
  public Optional<Path> fetch(DataOptions options) {
    return base.fetch(options);
  }

  /** The files are those of the whole set. */
  @Override
  public Verification verify(DataOptions options) {
    return base.verify(options);
  }
}
