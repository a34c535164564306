package io.hedgerow.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.RunCounts;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
    private static final FrameRenderer PLAIN = new FrameRenderer(new Drawing(new Style(false), Glyphs.ASCII, 8));
    private static final ConsoleView SAMPLE = SampleView.of(SampleView.RUN, SampleView.underlying(0.412, 1.0, 0));

    private static List<String> lines(ConsoleView view, Page page, int width, int height) {
        return PLAIN.render(view, Place.START.on(page), width, height);
    }

    private static String frame(ConsoleView view, Page page, int width, int height) {
        return String.join("\n", lines(view, page, width, height));
    }

    private static String book(RunView run, double netDelta, double band, int unpriced) {
        return frame(SampleView.of(run, SampleView.underlying(netDelta, band, unpriced)), Page.BOOK, 120, 60);
    }

    @Test
    void shouldDrawEverythingWithUnits() {
        assertThat(frame(SAMPLE, Page.BOOK, 120, 25)).isEqualTo("""
            HEDGEROW [SIM] 2026-11-27 07:59:52.125Z  feed 3.2 ms  12.1 of 30.0 s 1.0x  journal #64,377
            ALL USD  P&L +894.25  equity 1,000,250  delta +41,205  gamma/1% -3,100  vega/pt +2,204.0  theta/day -310.2 ~
            ------------------------------------------------------------------------------------------------------------------------
            BTC 100,012.50 USD  net delta +0.4120 inside  band -1.0000 .. +1.0000  ATM 30d 48.7%  INSIDE_BAND
             ................................[===============+======O========]................................
            expiry            forward  options  ATM vol  delta BTC  gamma BTC/1%  vega USD/pt  theta USD/day  vanna BTC/pt ~
            all options                                    -1.5000        0.0000     +2,204.0         -310.2       -0.2000
            27NOV26 08:00  100,020.25       34    51.2%    +3.2146       +0.8123       -152.0         +912.5       +0.0123
            04DEC26 08:00  100,140.00       28        -    -1.5000        0.0000     +2,204.0         -310.2       -0.2000
            hedge BTC-PERPETUAL.SIM  -4,210 lots @ 99,995.50  mid 100,011.25  ratio -512.4 lots
            P&L USD +894.25  realised +1,204.50  (fees -12.75, funding -1.50)  unrealised -310.25
            ------------------------------------------------------------------------------------------------------------------------
            hedges        instrument           lots  why ~
            07:59:50.625  BTC-PERPETUAL.SIM  -4,210  delta +5.210 > band +1.000, 4,210 lots to the edge, filled 99,995.50, -0.4 bp
            07:59:43.125  BTC-PERPETUAL.SIM       0  order no longer wanted
            alerts        severity  what
            07:59:52.125  WARNING   feed of venue SIM is not live
            working order      lots open       limit  state         age  order id
            BTC-PERPETUAL.SIM       -500  100,001.50  WORKING  250.0 ms        17
            position             lots    average    realised         fees      funding  in
            BTC-PERPETUAL.SIM  -4,210  99,995.50  0.01250000  -0.00012000  -0.00001500  BTC
            ------------------------------------------------------------------------------------------------------------------------
            5,012 events/s  events 61,204  ticks 59,880  hedges 42  fills 118
            tick to decision p50 12.3 us  p99 45.7 us  p99.9 123.5 us  max 7.7 ms
            1 book 2 held 3 limits 4 hedges 5 alerts 6 time 7 venues 8 risk 9 table 0 smile ?  k kill q quit\
            """);
    }

    @Test
    void shouldShowThetaProfitAndKeysInASmallWindow() {
        assertThat(frame(SAMPLE, Page.BOOK, 80, 24)).isEqualTo("""
            HEDGEROW [SIM] 2026-11-27 07:59:52.125Z  feed 3.2 ms  12.1 of 30.0 s 1.0x ~
            ALL USD  P&L +894.25  equity 1,000,250  delta +41,205  vega/pt +2,204.0 ~
            --------------------------------------------------------------------------------
            BTC 100,012.50 USD  net delta +0.4120 inside  band -1.0000 .. +1.0000 ~
             ..........................[============+====O=======]..........................
            expiry         ATM vol  delta BTC  gamma BTC/1%  vega USD/pt  theta USD/day ~
            all options               -1.5000        0.0000     +2,204.0         -310.2
            27NOV26 08:00    51.2%    +3.2146       +0.8123       -152.0         +912.5
            04DEC26 08:00        -    -1.5000        0.0000     +2,204.0         -310.2
            hedge BTC-PERPETUAL.SIM  -4,210 lots @ 99,995.50  ratio -512.4 lots ~
            P&L USD +894.25  realised +1,204.50  unrealised -310.25 ~
            --------------------------------------------------------------------------------
            hedges        why ~
            07:59:50.625  delta +5.210 > band +1.000, 4,210 lots to the edge, filled 99,995~
            07:59:43.125  order no longer wanted
            alerts        severity  what
            07:59:52.125  WARNING   feed of venue SIM is not live
            working order      lots open       limit  state         age  order id
            BTC-PERPETUAL.SIM       -500  100,001.50  WORKING  250.0 ms        17
            position             lots    average    realised         fees      funding  in
            BTC-PERPETUAL.SIM  -4,210  99,995.50  0.01250000  -0.00012000  -0.00001500  BTC
            5,012 events/s  events 61,204  ticks 59,880  hedges 42  fills 118
            tick to decision p50 12.3 us  p99 45.7 us  p99.9 123.5 us  max 7.7 ms
            1 book 2 3 4 5 6 7 8 9 0 ?  k kill q quit\
            """);
    }

    @Test
    void shouldUseTheWholeWidthOfALargeWindow() {
        List<String> lines = lines(SAMPLE, Page.BOOK, 200, 50);

        assertThat(lines).anyMatch(line -> line.contains("net delta") || line.length() > 100);
        assertThat(lines.stream().filter(line -> line.startsWith("BTC") || line.startsWith("P&L")))
                .as("left of what was done about it")
                .hasSize(2);
        assertThat(lines).anyMatch(line -> line.indexOf("working order") > 90);
        assertThat(lines).anyMatch(line -> line.indexOf("alerts") > 90);
    }

    @Test
    void shouldNeverPassTheWindowOnAnyPageAndAlwaysTellTheKeys() {
        long seed = Long.getLong("seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Page page = List.of(Page.values()).get(random.nextInt(Page.values().length));
            int width = 20 + random.nextInt(220);
            int height = 1 + random.nextInt(60);
            ConsoleView view = SampleView.of(SampleView.RUN, underlyings(random.nextInt(30), random));
            Place place = Place.START.on(page).scrolledBy(random.nextInt(12));

            List<String> lines = PLAIN.render(view, place, width, height);

            assertThat(lines)
                    .as("seed %d, %s %d x %d", seed, page, width, height)
                    .hasSizeLessThanOrEqualTo(height);
            assertThat(lines).allMatch(line -> line.length() <= width);
            assertThat(lines.get(lines.size() - 1)).contains("k kill");
        }
    }

    private static UnderlyingView[] underlyings(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> SampleView.underlying("COIN" + i, random.nextDouble(-2, 2), 1.0, random.nextInt(3)))
                .toArray(UnderlyingView[]::new);
    }

    @Test
    void shouldShowEveryUnderlyingOutsideItsBandHoweverMany() {
        UnderlyingView[] many = IntStream.range(0, 40)
                .mapToObj(i -> SampleView.underlying("COIN" + i, i % 4 == 3 ? 1.5 : 0.5, 1.0, 0))
                .toArray(UnderlyingView[]::new);

        List<String> lines = lines(SampleView.of(SampleView.RUN, many), Page.BOOK, 80, 24);

        for (int i = 3; i < 40; i += 4) {
            String symbol = "COIN" + i + " ";
            assertThat(lines).as(symbol).anyMatch(line -> line.startsWith(symbol) && line.contains("OUTSIDE"));
        }
    }

    @Test
    void shouldShowItsKeysWholeInASmallWindow() {
        assertThat(lines(SAMPLE, Page.HELP, 80, 24).stream().skip(2).filter(line -> line.endsWith("~")))
                .isEmpty();
    }

    @Test
    void shouldKeepTheLastCharacterOfALineAsWideAsTheWindow() {
        assertThat(RawTerminal.frame(List.of("12345~", "b"))).isEqualTo("\u001b[H\u001b[2K12345~\r\n\u001b[2Kb");
    }

    @Test
    void shouldMarkWhatItLeavesOut() {
        assertThat(frame(SAMPLE, Page.BOOK, 80, 16)).contains("~");
        assertThat(frame(SAMPLE, Page.BOOK, 110, 12)).contains("no room for");
        assertThat(lines(SAMPLE, Page.BOOK, 80, 40)).anyMatch(line -> line.startsWith("expiry") && line.endsWith("~"));
        assertThat(lines(SAMPLE, Page.BOOK, 140, 40))
                .anyMatch(line -> line.startsWith("expiry") && line.endsWith("volga USD/pt2"));
    }

    @Test
    void shouldSayWhenDeltaIsOutsideItsBand() {
        assertThat(book(SampleView.RUN, 1.2, 1.0, 0)).contains("OUTSIDE");
        assertThat(book(SampleView.RUN, 0.9, 1.0, 0)).contains("inside").doesNotContain("OUTSIDE");
    }

    @Test
    void shouldNotSayOutsideWhereNoBandIsInForce() {
        assertThat(book(SampleView.RUN, 1.2, 0.0, 0)).contains("no band").doesNotContain("OUTSIDE", "inside");
    }

    @Test
    void shouldSayWhatCouldNotBeValued() {
        assertThat(book(SampleView.RUN, 0.4, 1.0, 3))
                .contains("28 (3 unpriced)")
                .contains("3 unpriced");
    }

    @Test
    void shouldMarkADeltaThatLeavesOptionsOut() {
        ConsoleView view = SampleView.of(SampleView.RUN, SampleView.underlying(0.4, 1.0, 3));
        for (int width : new int[] {80, 200}) {
            assertThat(frame(view, Page.BOOK, width, 24))
                    .contains("net delta - INCOMPLETE, 3 unpriced")
                    .containsPattern("ALL USD  P&L \\+894.25  INCOMPLETE, 3 unpriced")
                    .containsPattern("P&L USD \\+894.25 +realised")
                    .doesNotContain("inside");
        }
    }

    @Test
    void shouldPutAnIncompleteDeltaAmongManyFirst() {
        ConsoleView view = SampleView.of(
                SampleView.RUN,
                SampleView.underlying("AAA", 0.1, 1.0, 0),
                SampleView.underlying("BBB", 0.2, 1.0, 0),
                SampleView.underlying("CCC", 0.3, 1.0, 2),
                SampleView.underlying("DDD", 0.4, 1.0, 0));
        assertThat(frame(view, Page.BOOK, 80, 12))
                .containsPattern("CCC +.* - .*INCOMPLETE, 2 unpriced")
                .doesNotContainPattern("CCC .*inside");
    }

    @Test
    void shouldNotLookAliveWhenTheFeedIsSilent() {
        RunView r = SampleView.RUN;
        RunView stale = new RunView(r.mode(), r.time(), new RunCounts(1, 0, 1, 0, 0, 7), 1, 5_000_000_000L, 9);

        assertThat(book(stale, 0.0, 1.0, 0))
                .contains("feed STALE 5.0 s")
                .contains("rejected 7")
                .contains("screen skipped 9");
    }

    @Test
    void shouldSayHowFarLimitsAreUsed() {
        String limits = frame(SAMPLE, Page.LIMITS, 100, 30);

        assertThat(limits).contains("risk states all normal").contains("session venue SIM OPEN");
        assertThat(limits).containsPattern("BTC +delta_max +5 +4\\.5000 +90% near");
        assertThat(limits).containsPattern("BTC-PERPETUAL.SIM +position_lots_max +4,000 +4,210 +105% OVER");
        assertThat(limits).containsPattern("(?m)order_lots_max +1,000$");
    }

    @Test
    void shouldSayWhyEachHedgeWasSentAndWhatCameOfIt() {
        assertThat(frame(SAMPLE, Page.HEDGES, 160, 30))
                .contains("delta +5.210 > band +1.000, 4,210 lots to the edge, filled 99,995.50, -0.4 bp");
    }

    @Test
    void shouldTellOfVenuesThatAreDownAndShowTheirConnections() {
        ConsoleView live = SampleView.live(SAMPLE);
        assertThat(frame(live, Page.BOOK, 120, 60))
                .contains("venue DERIBIT down: connection refused; no order leaves for it");
        assertThat(frame(live, Page.VENUES, 120, 40))
                .contains("DERIBIT  LIVE  down")
                .contains("market data         live              3.0 ms    12,345            1")
                .contains("orders              connecting             -        17            2  connection refused")
                .contains("gaps 1  stale 2  refused 0  clock +1.5 ms  delta differs by 0.00012")
                .contains("cancel on disconnect on  outcomes unknown 0  credits left: matching 19")
                .contains("reconciliation  equal at 07:59:40")
                .contains("wire to wire (bytes read to order bytes written) p50 45.0 us");
        assertThat(frame(SAMPLE, Page.VENUES, 80, 24)).contains("SIM    SIM   up");
    }

    @Test
    void shouldShowAccountsFactorsAndHowRiskIsStated() {
        assertThat(frame(SAMPLE, Page.MODEL, 140, 40))
                .contains("account", "BTC", "2.5000", "all in USD", "262,500.00", "5.25", "2.25")
                .contains("MARKET", "hedged", "412.0500", "BTC 1.0")
                .contains("MOMENTUM", "kept", "BTC -0.25")
                .contains("1.20", "ETH-27NOV26-3000-C.SIM", "-12.5000")
                .contains("bars of 60.0 s, decay of prices 0.97, of vols 0.94, ratios after 30 bars");
        assertThat(frame(SAMPLE, Page.MODEL, 80, 24)).contains("all in USD", "MOMENTUM");
    }

    @Test
    void shouldUseColourOnlyWhenAsked() {
        assertThat(frame(SAMPLE, Page.BOOK, 100, 40)).doesNotContain("\u001b");
        FrameRenderer colour = new FrameRenderer(new Drawing(new Style(true), Glyphs.UNICODE, 8));
        FrameRenderer same = new FrameRenderer(new Drawing(new Style(false), Glyphs.UNICODE, 8));
        for (Page page : Page.values()) {
            Place place = Place.START.on(page);
            String coloured = String.join("\n", colour.render(SAMPLE, place, 77, 25));
            assertThat(coloured).contains("\u001b[");
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                    .isEqualTo(String.join("\n", same.render(SAMPLE, place, 77, 25)));
        }
    }
}
