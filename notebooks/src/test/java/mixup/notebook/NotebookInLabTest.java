package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mixup.reproduction.Preset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A reader opens an executed notebook in JupyterLab and sees pictures, figure and table. */
@EnabledIf(
    value = "canRun",
    disabledReason = "needs chromium, chromedriver and the environment that './mixup test' names")
class NotebookInLabTest {

  private static final Path SCREENSHOT = Path.of("target", "quickstart-in-lab.png");

  @TempDir static Path folder;
  private static JupyterLab lab;
  private static ChromeDriver browser;

  static boolean canRun() {
    return System.getProperty("mixup.venv") != null && Browser.isInstalled();
  }

  @BeforeAll
  static void openNotebook() throws IOException, InterruptedException {
    lab = JupyterLab.start(Path.of(System.getProperty("mixup.venv")), folder.resolve("lab"));
    browser = Browser.start(folder.resolve("profile"));
    browser.get(lab.open(ExecutedSmokeTest.FOLDER.resolve("quickstart.ipynb")));
    new WebDriverWait(browser, Duration.ofMinutes(2))
        .until(b -> !b.findElements(By.cssSelector(".jp-OutputArea-output thead th")).isEmpty());
    Files.write(SCREENSHOT, browser.getScreenshotAs(OutputType.BYTES));
  }

  @AfterAll
  static void close() throws InterruptedException {
    if (browser != null) {
      browser.quit();
    }
    if (lab != null) {
      lab.close();
    }
  }

  private static List<WebElement> outputs(String selector) {
    return browser.findElements(By.cssSelector(".jp-OutputArea-output " + selector));
  }

  @Test
  void showsThePictures() {
    List<WebElement> pictures = browser.findElements(By.cssSelector(".jp-RenderedImage img"));
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(5);
    assertThat(pictures)
        .allSatisfy(
            picture -> {
              assertThat(picture.isDisplayed()).isTrue();
              assertThat(Integer.parseInt(picture.getDomProperty("naturalWidth"))).isPositive();
              assertThat(Integer.parseInt(picture.getDomProperty("naturalHeight"))).isPositive();
            });
  }

  /** Lab's Plotly shows the picture, at its natural size, until the pointer enters it. */
  @Test
  void showsWholeFiguresThatComeAliveUnderThePointer() {
    List<WebElement> figures = browser.findElements(By.cssSelector(".jp-RenderedPlotly img"));
    assertThat(figures).hasSize(Notebooks.figures(Path.of("quickstart.ipynb"), Preset.SMOKE));
    assertThat(figures)
        .allSatisfy(
            figure -> {
              assertThat(figure.isDisplayed()).isTrue();
              assertThat(figure.getSize().width).isEqualTo(HouseStyle.WIDTH);
              assertThat(figure.getSize().height).isEqualTo(HouseStyle.HEIGHT);
            });
    new Actions(browser).moveToElement(figures.get(0)).perform();
    WebElement drawing =
        new WebDriverWait(browser, Duration.ofMinutes(1))
            .until(b -> b.findElement(By.cssSelector(".jp-RenderedPlotly svg.main-svg")));
    assertThat(drawing.getSize().width).isEqualTo(HouseStyle.WIDTH);
  }

  @Test
  void showsTheTablesWithTheirHeaders() {
    List<WebElement> headers = outputs("thead th");
    assertThat(headers).allMatch(WebElement::isDisplayed);
    assertThat(headers)
        .extracting(WebElement::getText)
        .contains("method", "training loss", "best epoch (%)", "what", "value");
    assertThat(outputs("tbody td"))
        .extracting(WebElement::getText)
        .contains("Vanilla", "CutMix", "RecursiveMix");
  }
}
