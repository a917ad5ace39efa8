package mixup.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.image.PictureSource;
import mixup.image.Size;
import mixup.util.Nearest;

/** The pictures of ImageNet-C, part after part. */
final class ImageNetCSet implements CorruptedSet {
  private final PictureSet all;
  private final Map<String, PictureSet> parts = new LinkedHashMap<>();

  /**
   * @param all pictures of all parts
   * @param firsts number of the first picture of each part, by names as {@code fog/3}, in order
   */
  ImageNetCSet(PictureSet all, Map<String, Integer> firsts) {
    this.all = all;
    List<Integer> ends = new ArrayList<>(firsts.values());
    ends.add(all.size());
    firsts.forEach(
        (part, first) -> {
          int size = ends.get(parts.size() + 1) - first;
          parts.put(part, new PictureRange(all, all.name() + "/" + part, first, size));
        });
  }

  /** The parts by names as {@code fog/3}. */
  Map<String, PictureSet> parts() {
    return new LinkedHashMap<>(parts);
  }

  @Override
  public List<String> corruptions() {
    return parts.keySet().stream().map(part -> part.split("/", -1)[0]).distinct().toList();
  }

  @Override
  public PictureSet part(String corruption, int severity) {
    PictureSet part = parts.get(corruption + "/" + severity);
    if (part == null) {
      throw new IllegalArgumentException(
          "No part \"%s/%d\". %s"
              .formatted(
                  corruption, severity, Nearest.hint(corruption + "/" + severity, parts.keySet())));
    }
    return part;
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public int label(int picture) {
    return all.label(picture);
  }

  @Override
  public List<String> classNames() {
    return all.classNames();
  }

  @Override
  public Normalization normalization() {
    return all.normalization();
  }

  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return all.commonSize();
  }

  @Override
  public PictureSource source(int picture) {
    return all.source(picture);
  }

  @Override
  public String contentHash() {
    return all.contentHash();
  }
}
