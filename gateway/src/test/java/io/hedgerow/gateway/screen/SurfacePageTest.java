package io.hedgerow.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.console.EdgeLine;
import io.hedgerow.gateway.console.SurfaceView;
import io.hedgerow.gateway.console.SurfaceView.BiasLine;
import io.hedgerow.gateway.console.SurfaceView.Points;
import io.hedgerow.gateway.console.SurfaceView.Refusal;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.console.SurfaceView.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfacePageTest {
    private static final long NOW_NS = 1_795_766_392_125_000_000L;
    private static final SurfacePage PAGE = new SurfacePage(new Drawing(new Style(false), Glyphs.ASCII, 8));

    private static SurfaceView view(String state, Refusal refusal) {
        return new SurfaceView(
                "BTC",
                state,
                "surface",
                7L,
                NOW_NS - 250_000_000L,
                412,
                refusal,
                List.of(new SmileLine(
                        1_796_371_200_000_000_000L,
                        100_140.0,
                        new Points(List.of(-0.2, 0.0, 0.2), List.of(0.8, 0.6, 0.7), List.of(0.01, 0.002, 0.01)),
                        new Told(0.6012, -0.25, -0.03, 0.0125, 0.59, 1.0, 1.4),
                        "fitted",
                        0.97,
                        0.21)),
                List.of(new BiasLine("WEST", 1.1, 0.02, 1.5, 55.0, true)),
                List.of(
                        new EdgeLine("BTC-28NOV26-105500-C.EAST", 0.0008, 0.7297, 0.0, 12.0, -30.0, 0.0, 6.0),
                        new EdgeLine("BTC-28NOV26-90000-P.EAST", 0.0008, 0.8, 0.0, -12.0, -30.0, 0.0, 6.0)));
    }

    @Test
    void shouldShowSmilesTheirAgeAndTheBiasesOfVenues() {
        List<String> lines = PAGE.lines(List.of(view("fresh", Refusal.NONE)), NOW_NS, 160);
        String page = String.join("\n", lines);
        assertThat(lines.get(0)).contains("BTC fresh, version 7, age 250.0 ms, 412 quotes", "priced from surface");
        assertThat(page).contains("ATM", "60.12", "-3.00", "1.25", "97.00", "fitted");
        assertThat(page).contains("WEST +1.100 +- 0.020 vol points, slope +1.50, z 55.0 persistent");
        assertThat(page).contains("60-80");
        assertThat(page)
                .contains("edges, vol points  BTC-28NOV26-105500-C.EAST +2.00 at 72.97 %")
                .doesNotContain("90000");
        assertThat(lines).allMatch(line -> line.length() <= 160);
    }

    @Test
    void shouldTellAgedAndRefusedOnes() {
        List<String> lines = PAGE.lines(List.of(view("aged", new Refusal(8L, "poor fit"))), NOW_NS, 160);
        assertThat(lines.get(0)).contains("aged", "version 8 refused: poor fit");
        assertThat(PAGE.lines(List.of(), NOW_NS, 80).get(0)).contains("no surface");
    }

    @Test
    void shouldFitNarrowWindows() {
        assertThat(PAGE.lines(List.of(view("fresh", Refusal.NONE)), NOW_NS, 60)).allMatch(line -> line.length() <= 60);
    }
}
