package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.console.ConsoleView.RunView;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
    private static final String FRAME = """
            HEDGEROW [SIM] 2026-11-27 07:59:52.125Z  12.1 of 30.0 s 1.0x  journal #64,377  feed 3.2 ms
            ----------------------------------------------------------------------------------------------------
            BTC 100,012.50 USD   net delta +0.4120 BTC   band -1.0000 .. +1.0000  inside   last decision: INSIDE_BAND
             ................................[===============+======O========]................................
            expiry            forward  options  delta BTC  gamma BTC/1%  vega USD/pt  theta USD/day  vanna BTC/pt  volga USD/pt2
            27NOV26 08:00  100,020.25       34    +3.2146       +0.8123       -152.0         +912.5       +0.0123          +4.57
            04DEC26 08:00  100,140.00       28    -1.5000        0.0000     +2,204.0         -310.2       -0.2000          -0.01
            all options                           -1.5000        0.0000     +2,204.0         -310.2       -0.2000          -0.01
            hedge BTC-PERPETUAL.SIM  -4,210 lots @ 99,995.50  mid 100,011.25  ratio -512.4 lots
            P&L USD  total +894.25   realised +1,204.50 (fees -12.75, funding -1.50)   unrealised -310.25
            ----------------------------------------------------------------------------------------------------
            last hedges               why         instrument    lots      limit  from delta    band
            07:59:50.625       ORDER_SENT  BTC-PERPETUAL.SIM  -4,210  99,995.50     +5.2100  1.0000
            07:59:43.125  ORDER_CANCELLED  BTC-PERPETUAL.SIM       0          -           -  1.0000
            07:59:52.125  WARNING  FEED_NOT_LIVE  venue SIM  value 2.0000
            ----------------------------------------------------------------------------------------------------
            5,012 events/s   events 61,204   ticks 59,880   hedges 42   fills 118
            tick to decision  p50 12.3 us   p99 45.7 us   p99.9 123.5 us   max 7.7 ms   k kill  q quit""";
    private static final FrameRenderer PLAIN = new FrameRenderer(new Style(false), Glyphs.ASCII, 8);

    @Test
    void shouldDrawEverythingWithUnits() {
        ConsoleView view = SampleView.of(SampleView.RUN, SampleView.underlying(0.412, 1.0, 0));

        assertThat(String.join("\n", PLAIN.render(view, "", 100, 40))).isEqualTo(FRAME);
    }

    @Test
    void shouldNeverPassTheHeightAndAlwaysShowTheFooter() {
        ConsoleView view = SampleView.of(SampleView.RUN, SampleView.underlying(0.412, 1.0, 0));

        for (int height = 3; height < 30; height++) {
            List<String> lines = PLAIN.render(view, "", 80, height);
            assertThat(lines).hasSizeLessThanOrEqualTo(height);
            assertThat(lines.get(lines.size() - 1)).contains("k kill  q quit");
        }
    }

    @Test
    void shouldSayWhenDeltaIsOutsideItsBand() {
        assertThat(frame(SampleView.RUN, 1.2, 1.0, 0)).contains("OUTSIDE");
        assertThat(frame(SampleView.RUN, 0.9, 1.0, 0)).contains("inside").doesNotContain("OUTSIDE");
    }

    @Test
    void shouldSayWhatCouldNotBeValued() {
        assertThat(frame(SampleView.RUN, 0.4, 1.0, 3))
                .contains("28 (3 unpriced)")
                .contains("3 unpriced");
    }

    @Test
    void shouldNotLookAliveWhenTheFeedIsSilent() {
        RunView r = SampleView.RUN;
        RunView stale =
                new RunView(r.mode(), r.engineTimeNs(), r.elapsedNs(), 0, 1.0, 1, 0, 1, 0, 0, 7, 1, 5_000_000_000L, 9);

        assertThat(frame(stale, 0.0, 1.0, 0))
                .contains("feed STALE 5.0 s")
                .contains("rejected 7")
                .contains("screen skipped 9");
    }

    @Test
    void shouldUseColourOnlyWhenAsked() {
        ConsoleView view = SampleView.of(SampleView.RUN, SampleView.underlying(0.4, 1.0, 0));

        assertThat(String.join("", PLAIN.render(view, "", 100, 40))).doesNotContain("\u001b");
        FrameRenderer colour = new FrameRenderer(new Style(true), Glyphs.UNICODE, 8);
        String coloured = String.join("\n", colour.render(view, "", 100, 40));
        assertThat(coloured).contains("\u001b[");
        FrameRenderer same = new FrameRenderer(new Style(false), Glyphs.UNICODE, 8);
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(String.join("\n", same.render(view, "", 100, 40)));
    }

    private static String frame(RunView run, double netDelta, double band, int unpriced) {
        return String.join(
                "\n", PLAIN.render(SampleView.of(run, SampleView.underlying(netDelta, band, unpriced)), "", 100, 60));
    }
}
