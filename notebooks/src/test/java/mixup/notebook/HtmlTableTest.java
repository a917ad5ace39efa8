package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTableTest {

  @Test
  void everyWordIsEscaped() {
    String evil = "<script>alert(\"x\") & more</script>";
    String html = new HtmlTable(evil, List.of(evil), List.of(List.of(evil)), List.of(evil)).html();
    assertThat(html).doesNotContain("<script").doesNotContain("\"x\"");
    assertThat(html.split("&lt;script&gt;alert\\(&quot;x&quot;\\) &amp; more&lt;/script&gt;", -1))
        .hasSize(5);
  }

  @Test
  void capsRowsWithANote() {
    Table table = Table.create("t", IntColumn.create("i", IntStream.range(0, 21).toArray()));
    HtmlTable shown = HtmlTable.of(table);
    assertThat(shown.html().split("<td", -1)).hasSize(21);
    assertThat(shown.html()).contains("first 20 of 21 rows");
    assertThat(shown.text()).endsWith("19\nfirst 20 of 21 rows");
    Table short20 = Table.create("t", IntColumn.create("i", IntStream.range(0, 20).toArray()));
    assertThat(HtmlTable.of(short20).html()).doesNotContain("rows");
  }

  @Test
  void numbersAreRoundedAndFlushRightAndMissingOnesEmpty() {
    Table table =
        Table.create(
            "Results",
            StringColumn.create("method", "CutMix", "vanilla"),
            DoubleColumn.create("accuracy, %", 95.123456, 7),
            DoubleColumn.create("rate", Double.NaN, 1e-5));
    assertThat(HtmlTable.of(table).text())
        .isEqualTo(
            """
            Results
            method   accuracy, %    rate
            CutMix       95.1235
            vanilla            7  1.0E-5""");
    assertThat(HtmlTable.of(table).html())
        .contains("text-align:right\">95.1235</td>", "text-align:left\">CutMix</td>");
  }

  @Test
  void refusesRaggedRows() {
    assertThatThrownBy(() -> new HtmlTable("", List.of("a", "b"), List.of(List.of("1")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells")
        .hasMessageContaining("[1]");
  }
}
