/**
 * Tables, figures and progress inside Java notebooks.
 *
 * <p>First code cell, the same in every notebook:
 *
 * <pre>{@code
 * import java.util.*;
 * import mixup.notebook.*;
 * import static mixup.notebook.Notebook.*;
 *
 * install();       // finds JJava or IJava; outside a notebook everything is printed
 * header(1);       // kernel, JDK, engine, device, preset, seed; loads the engine
 * }</pre>
 *
 * <p>Then, as needed:
 *
 * <pre>{@code
 * String preset = preset();                                  // smoke, cpu, gpu, paper: from PRESET
 *
 * show(Chart.titled("Accuracy").x("epoch").y("accuracy, %")
 *     .seeds("CutMix", epochs, runs));                       // mean of runs, band of one sd
 * show(Chart.titled("Error").y("error, %")
 *     .bars("CutMix", dataSets, means, sds).level(3.4, "paper"));
 * show(Chart.titled("Error").x("error, %").ranking(methods, means, sds));
 * show(Chart.titled("Confusion").heatmap(names, names, matrix, ColorScale.BLUES, ".0f"));
 * show(Chart.titled("Draws of λ").lambdas("Beta(0.2, 0.2)", draws));
 * show(LinePlot.create("Loss", table, "step", "loss"));      // any Tablesaw figure
 * show(images, titles);                                      // small pictures, five in a row
 * show(Sheets.tiles(gallery.all(0.5), gallery.classes(), 5)); // every method on two pictures
 * show(table);                                               // Tablesaw table, 20 rows at most
 * show(new HtmlTable("Caption", headers, rows, footnotes));
 *
 * try (var progress = progress(); var curve = liveCurve("Loss", "epoch", "loss")) {
 *   progress.begin("training", 10);
 *   for (int epoch = 1; epoch <= 10; epoch++) {
 *     curve.add("CutMix", epoch, loss);                      // one figure, replaced in place
 *     progress.step(epoch, "loss " + loss);                  // one line, replaced in place
 *   }
 * }
 * }</pre>
 *
 * <p>{@code ColorScale} and {@code Palette} are in {@link mixup.notebook.draw}. What Tablesaw and
 * {@link mixup.notebook.Chart} lack, {@link mixup.notebook.RawTrace} and {@link
 * mixup.notebook.Chart#layout} give: any attribute of Plotly.
 *
 * <p>Rules for cells that run on both kernels and in a plain Java shell: no lines that begin with
 * {@code %}, no types declared in cells (but for the record that is the subject of
 * write-your-own-method), import what you use.
 */
package mixup.notebook;
