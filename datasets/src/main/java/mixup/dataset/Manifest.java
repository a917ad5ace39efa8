package mixup.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.train.Progress;

/**
 * {@code manifest.json} of a finished folder: where it comes from and what every file must be. It
 * is written last, so its presence means that the folder is complete.
 *
 * @param schema version of this format
 * @param id data set
 * @param title name for readers
 * @param homepage the owner's page
 * @param terms conditions, with the day they were accepted or null
 * @param sources fetched files
 * @param files every file of the folder, the manifest left out; empty for a large tree
 * @param folders number and bytes of the files in every folder of a large tree; empty otherwise
 * @param splits pictures per split
 * @param classes number of classes
 * @param created when the folder was made
 * @param tool what made it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    int schema,
    String id,
    String title,
    String homepage,
    AcceptedTerms terms,
    List<Source> sources,
    List<Entry> files,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FolderEntry> folders,
    Map<String, Integer> splits,
    int classes,
    String created,
    String tool) {
  private static final int SCHEMA = 1;
  private static final String NAME = "manifest.json";
  private static final long LARGEST = 64L << 20;
  private static final int MOST_FILES = 10_000;

  /** Above this, opening a set compares lengths only; hashing would take longer than training. */
  private static final long MOST_HASHED = 1L << 30;

  private static final String UNREADABLE =
      "If the folder is your own, rename this file; otherwise delete the folder and have the data"
          + " set fetched again.";
  static final String REMEDY = "Delete the folder and have the data set fetched again.";

  /** Terms and the moment of consent; {@code accepted} is null where nobody had to consent. */
  record AcceptedTerms(String name, String url, String accepted) {}

  /** A fetched file. */
  record Source(String url, String file, long bytes, String checksum) {}

  /** A stored file: path relative to the folder, length, hash. */
  record Entry(
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) long bytes,
      @JsonProperty(required = true) String sha256) {}

  /** The regular files directly in a folder; the path of the topmost one is empty. */
  record FolderEntry(
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) long files,
      @JsonProperty(required = true) long bytes) {}

  Manifest {
    files = files == null ? null : Collections.unmodifiableList(files); // may hold null as read
    folders = folders == null ? List.of() : Collections.unmodifiableList(folders);
  }

  static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /**
   * Describes a folder as it lies on the disk: every file with its hash, or, where there are more
   * than 10,000, every folder with the number and bytes of its files.
   */
  static Manifest describe(DataSetInfo info, Path folder, List<Integer> counts, boolean accepted)
      throws IOException {
    return describe(info, folder, counts, accepted, MOST_FILES);
  }

  static Manifest describe(
      DataSetInfo info, Path folder, List<Integer> counts, boolean accepted, int mostFiles)
      throws IOException {
    FolderContents contents = FolderContents.of(folder, mostFiles);
    boolean large = contents.isLarge();
    String now = Instant.now().toString();
    Terms terms = info.terms();
    boolean asked = terms.permission() == Terms.Permission.ASK;
    return new Manifest(
        SCHEMA,
        info.id(),
        info.title(),
        info.homepage(),
        new AcceptedTerms(terms.name(), terms.url(), asked && accepted ? now : null),
        info.sources().stream()
            .map(s -> new Source(s.uri().toString(), s.name(), s.bytes(), checksum(s)))
            .toList(),
        large ? List.of() : entries(folder, contents.files()),
        large ? contents.folders() : List.of(),
        splits(counts),
        info.classes(),
        now,
        "mixup-datasets");
  }

  private static Map<String, Integer> splits(List<Integer> counts) {
    Map<String, Integer> splits = new LinkedHashMap<>();
    splits.put("train", counts.get(0));
    splits.put("test", counts.get(1));
    return splits;
  }

  private static String checksum(RemoteFile source) {
    return source.hash().map(Checksum::toString).orElse("none published");
  }

  static String relative(Path folder, Path inside) {
    return folder.relativize(inside).toString().replace('\\', '/');
  }

  private static List<Entry> entries(Path folder, List<Path> files) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : files) {
      String path = relative(folder, file);
      String hash = Checksum.Algorithm.SHA256.of(file).hex();
      entries.add(new Entry(path, Files.size(file), hash));
    }
    return entries;
  }

  void write(Path folder) throws IOException {
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(in(folder).toFile(), this);
  }

  /**
   * Reads a manifest.
   *
   * @throws CorruptData if it is no manifest
   */
  static Manifest read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CorruptData(file.toString(), "too long for a manifest", REMEDY);
      }
      Manifest manifest = new ObjectMapper().readValue(Files.readAllBytes(file), Manifest.class);
      if (manifest == null
          || manifest.files() == null
          || holdsNull(manifest.files())
          || holdsNull(manifest.folders())) {
        throw new CorruptData(file.toString(), "the manifest lists no files", REMEDY);
      }
      return manifest;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new CorruptData(
              file.toString(), "not a valid manifest: " + e.getOriginalMessage(), REMEDY)
          .because(e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  /**
   * The manifest this library wrote into a folder; empty if there is none, or one of another set or
   * another program: the folder is then the reader's own.
   *
   * @throws CorruptData if it is damaged
   */
  static Optional<Manifest> ours(Path folder, String id) {
    Path file = in(folder);
    if (!Files.isRegularFile(file) || !names(file, id)) {
      return Optional.empty();
    }
    Manifest manifest = read(file);
    if (manifest.files().isEmpty() && manifest.folders().isEmpty()) {
      throw new CorruptData(file.toString(), "the manifest lists no files", REMEDY);
    }
    return Optional.of(manifest);
  }

  /** Whether a folder has such a manifest; a damaged one tells nothing. */
  static boolean isOurs(Path folder, String id) {
    try {
      return ours(folder, id).isPresent();
    } catch (DataSetException e) {
      return false;
    }
  }

  private static boolean names(Path file, String id) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CorruptData(file.toString(), "too long for a manifest", UNREADABLE);
      }
      JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(file));
      return tree.path("schema").asInt() == SCHEMA && tree.path("id").asText().equals(id);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new CorruptData(
              file.toString(), "not a valid manifest: " + e.getOriginalMessage(), UNREADABLE)
          .because(e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private static boolean holdsNull(List<?> list) {
    return list.stream().anyMatch(Objects::isNull);
  }

  /** Bytes of everything that is listed. */
  long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum()
        + folders.stream().mapToLong(FolderEntry::bytes).sum();
  }

  /**
   * Requires the files beside a manifest to be those it lists: by their hashes, or, of more than a
   * gigabyte, by their lengths, and of large trees by what their folders hold.
   *
   * @param manifest where this manifest was read from
   * @throws DataSetException at the first fault
   */
  void requireFiles(Path manifest) {
    compare(manifest, bytes() <= MOST_HASHED, Progress.SILENT)
        .forEach(
            fault -> {
              throw fault;
            });
  }

  /**
   * Every difference between a manifest and the files beside it, found as the stream is read. Files
   * that are not listed are no difference.
   *
   * @param manifest where this manifest was read from
   * @param hash whether to compare hashes, which reads every listed file
   * @param progress told the files
   */
  Stream<DataSetException> compare(Path manifest, boolean hash, Progress progress) {
    return new ManifestCheck(this, manifest, hash, progress).faults();
  }
}
