package io.hedgerow.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.bench.page.Plot.Line;
import io.hedgerow.bench.page.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BenchPageTest {
    private static Document parse(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Histogram oneToThousand() {
        Histogram nanos = new Histogram(1_000_000_000L, 3);
        for (int i = 1; i <= 1_000; i++) {
            nanos.recordValue(i);
        }
        return nanos;
    }

    @Test
    void shouldDrawOneNineForEachDecade() {
        Line line = PercentileCurve.of("run", oneToThousand(), false);
        assertThat(at(line, 1.0)).isEqualTo(1.0);
        assertThat(at(line, 10.0)).isCloseTo(900.0, within(10.0));
        assertThat(at(line, 100.0)).isCloseTo(990.0, within(10.0));
        assertThat(line.points().get(line.points().size() - 1)).isEqualTo(new Point(1_000.0, 1_000.0));
    }

    private static double at(Line line, double oneIn) {
        return line.points().stream()
                .filter(point -> point.x() >= oneIn * 0.999)
                .findFirst()
                .orElseThrow()
                .y();
    }

    @Test
    void shouldBeOneWellFormedPageThatAsksForNothingElse() throws Exception {
        List<Line> lines = List.of(
                PercentileCurve.of("even & <good>", oneToThousand(), false),
                PercentileCurve.of("too fast", oneToThousand(), true));
        String html = new BenchPage("hedgerow bench test", List.of("a fact"))
                .part("Latency", "how")
                .points(List.of("a point"))
                .picture("curves", PercentileCurve.picture("curves", "Latency by percentile", lines), lines)
                .table("all", List.of("run", "p50"), List.of(List.of("even", "500 ns")))
                .html();

        Document page = parse(html);
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(html)
                .contains("too fast (failed)", "99.9 %", "1 us", "even &amp; &lt;good&gt;")
                .doesNotContain("href=", "src=", "url(", "@import");
    }

    @Test
    void shouldPlaceNumbersByTheirLogarithm() {
        LogAxis axis = new LogAxis(20, 5_000, 100, 400);
        assertThat(axis.decades()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(axis.at(100.0)).isCloseTo(200.0, within(1e-9));
        assertThat(axis.at(0.0)).isEqualTo(100.0);
        assertThat(axis.at(1e9)).isEqualTo(400.0);
    }

    @Test
    void shouldWriteNumbersWithThreeDigits() {
        assertThat(Units.time(7)).isEqualTo("7 ns");
        assertThat(Units.time(1_234)).isEqualTo("1.23 us");
        assertThat(Units.time(45_600_000)).isEqualTo("45.6 ms");
        assertThat(Units.time(120e9)).isEqualTo("120 s");
        assertThat(Units.count(125_000)).isEqualTo("125k");
        assertThat(Units.count(0)).isEqualTo("0");
    }
}
