package mixup.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.UnsafePath;

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
 * @param files every file of the folder, the manifest left out
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
    Map<String, Integer> splits,
    int classes,
    String created,
    String tool) {
  private static final int SCHEMA = 1;
  private static final String NAME = "manifest.json";
  private static final long LARGEST = 16L << 20;
  private static final String REMEDY = "Delete the folder and have the data set fetched again.";

  /** Terms and the moment of consent; {@code accepted} is null where nobody had to consent. */
  record AcceptedTerms(String name, String url, String accepted) {}

  /** A fetched file. */
  record Source(String url, String file, long bytes, String checksum) {}

  /** A stored file: path relative to the folder, length, hash. */
  record Entry(
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) long bytes,
      @JsonProperty(required = true) String sha256) {}

  static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /** Describes a folder as it lies on the disk, hashing every file. */
  static Manifest describe(DataSetInfo info, Path folder, List<Integer> counts, boolean accepted)
      throws IOException {
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
            .map(s -> new Source(s.uri().toString(), s.name(), s.bytes(), s.checksum().toString()))
            .toList(),
        entries(folder),
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

  private static List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : Folders.files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
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
      if (manifest == null || manifest.files() == null || manifest.files().contains(null)) {
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
   * Compares the files beside a manifest with it.
   *
   * @param manifest where this manifest was read from
   * @throws ChecksumMismatch if a length or hash differs
   */
  void verify(Path manifest) {
    Path folder = manifest.toAbsolutePath().getParent();
    for (Entry entry : files) {
      Optional<String> fault =
          entry.path() == null ? Optional.of("no path") : SafePath.fault(entry.path());
      if (fault.isPresent()) {
        throw new UnsafePath(manifest.toString(), "\"" + entry.path() + "\": " + fault.get());
      }
      verify(manifest, folder.resolve(entry.path()), entry);
    }
  }

  private static void verify(Path manifest, Path file, Entry entry) {
    if (!Files.isRegularFile(file)) {
      throw new DataMissing(file.toString(), "named in " + manifest + " but not there", REMEDY);
    }
    try {
      if (Files.size(file) != entry.bytes()) {
        throw new ChecksumMismatch(
            file.toString(), entry.bytes() + " bytes", Files.size(file) + " bytes", REMEDY);
      }
      Checksum expected = announced(manifest, entry);
      Checksum got = Checksum.Algorithm.SHA256.of(file);
      if (!got.equals(expected)) {
        throw new ChecksumMismatch(file.toString(), expected.toString(), got.toString(), REMEDY);
      }
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private static Checksum announced(Path manifest, Entry entry) {
    try {
      return Checksum.sha256(entry.sha256() == null ? "" : entry.sha256());
    } catch (IllegalArgumentException e) {
      throw new CorruptData(
              manifest.toString(), "hash of " + entry.path() + ": " + e.getMessage(), REMEDY)
          .because(e);
    }
  }
}
