package mixup.dataset;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import mixup.dataset.DataSetException.DownloadFailed;

/** Sends requests and follows redirections by our rules: few, and never from https to http. */
final class HttpFetch {
  private static final String REMEDY = "Fetch the file by hand with a browser, or try again later.";

  private final DownloadPolicy policy;
  private final HttpClient client;

  HttpFetch(DownloadPolicy policy) {
    this.policy = policy;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(policy.connectTimeout())
            .build();
  }

  /**
   * Asks for an address and returns the first answer that is no redirection.
   *
   * @throws TransientFailure if the server could not be reached
   */
  HttpResponse<TimedBody> get(URI uri, Map<String, String> headers)
      throws TransientFailure, InterruptedException {
    URI current = uri;
    for (int hop = 0; hop <= policy.redirects(); hop++) {
      HttpResponse<TimedBody> response = send(current, headers);
      if (!isRedirect(response.statusCode())) {
        return response;
      }
      response.body().close();
      current = follow(current, response.headers().firstValue("Location").orElse(""));
    }
    throw new DownloadFailed(
        uri.toString(), "more than " + policy.redirects() + " redirections", REMEDY);
  }

  private HttpResponse<TimedBody> send(URI uri, Map<String, String> headers)
      throws TransientFailure, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(policy.stallTimeout());
    headers.forEach(request::header);
    try {
      return client.send(request.build(), info -> new TimedBody());
    } catch (IOException e) {
      throw new TransientFailure(e);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** The address a redirection leads to. */
  static URI follow(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new DownloadFailed(from.toString(), "redirection to " + location, REMEDY).because(e);
    }
    boolean downgrade =
        "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
    if (location.isEmpty() || downgrade || !RemoteFile.isHttp(to) || to.getHost() == null) {
      throw new DownloadFailed(
          from.toString(), "refused redirection to \"" + location + "\"", REMEDY);
    }
    return to;
  }
}
