package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.ExpiryRow;
import io.hedgerow.gateway.console.ConsoleView.Greeks;
import io.hedgerow.gateway.console.ConsoleView.HedgePosition;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Risk of every underlying: whole while there are few, one line each and one of them whole while there are many. */
final class BookPage {
    private static final int SHOWN_WHOLE = 3;
    private static final int OUTSIDE = 1;
    private static final int MUST = 2;
    private static final int TOTALS = 3;
    private static final int HEDGES = 4;
    private static final int EXPIRIES = 5;
    private static final int GAUGE = 8;
    private static final int RULE = 10;

    private final Drawing drawing;

    BookPage(Drawing drawing) {
        this.drawing = drawing;
    }

    List<Block> blocks(ConsoleView view, Place place, int width) {
        List<UnderlyingView> all = view.book().underlyings();
        List<Block> blocks = new ArrayList<>();
        if (all.size() > SHOWN_WHOLE) {
            blocks.addAll(overview(all, width));
            UnderlyingView chosen = all.get(place.underlying() % all.size());
            blocks.addAll(underlying(chosen, width));
            return blocks;
        }
        all.forEach(underlying -> blocks.addAll(underlying(underlying, width)));
        return blocks;
    }

    /** What is outside its band, or not known to be inside, comes first and is never cut. */
    private List<Block> overview(List<UnderlyingView> all, int width) {
        FittedTable table = new FittedTable()
                .words(0, "underlying")
                .number(3, "price")
                .number(0, "net delta")
                .number(1, "band")
                .words(0, "")
                .number(3, "gamma/1%")
                .number(2, "vega/pt")
                .number(4, "theta/day")
                .number(2, "P&L")
                .words(5, "last decision");
        List<UnderlyingView> sorted = all.stream()
                .sorted(Comparator.comparing(BookPage::needsAttention).reversed())
                .toList();
        sorted.forEach(underlying -> table.row(overviewRow(underlying)));
        List<String> lines = table.lines(width, drawing.style(), drawing.more());
        int outside = (int) all.stream().filter(BookPage::needsAttention).count();
        List<String> inside = lines.subList(1 + outside, lines.size());
        return List.of(
                Block.ornament(RULE, drawing.rule(width)),
                Block.whole("underlyings not inside their band", OUTSIDE, lines.subList(0, 1 + outside)),
                new Block("underlyings", TOTALS, Math.min(2, inside.size()), inside));
    }

    private List<String> overviewRow(UnderlyingView u) {
        return List.of(
                u.symbol(),
                Numbers.price(u.referencePrice()),
                Numbers.signed(u.delta().net(), 4),
                u.delta().bandHalfWidth() > 0 ? Numbers.fixed(u.delta().bandHalfWidth(), 4) : Numbers.MISSING,
                place(u),
                Numbers.signed(u.options().total().gammaPerPercent(), 4),
                Numbers.signed(u.options().total().vegaPerVolPoint(), 1),
                Numbers.signed(u.options().total().thetaPerDay(), 1),
                Numbers.signed(u.pnl().total(), 2),
                u.delta().reason());
    }

    private List<Block> underlying(UnderlyingView view, int width) {
        List<String> greeks = greeks(view, width);
        List<String> hedges = view.positions().stream()
                .map(position -> hedge(position, width))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.ornament(RULE, drawing.rule(width)));
        blocks.add(Block.whole(
                view.symbol() + " delta", needsAttention(view) ? OUTSIDE : MUST, List.of(headline(view, width))));
        if (view.delta().bandHalfWidth() > 0 && view.coverage().isDeltaKnown()) {
            int gaugeWidth = Math.max(21, Math.min(width - 2, 97)) | 1;
            String gauge = Gauge.draw(
                    view.delta().net(),
                    view.delta().bandCentre(),
                    view.delta().bandHalfWidth(),
                    gaugeWidth,
                    drawing.glyphs());
            blocks.add(Block.ornament(GAUGE, Ansi.clip(" " + gauge, width, drawing.more())));
        }
        blocks.add(Block.whole(view.symbol() + " Greeks", TOTALS, greeks.subList(0, 2)));
        blocks.add(new Block("expiries of " + view.symbol(), EXPIRIES, 0, greeks.subList(2, greeks.size())));
        blocks.add(new Block("hedge instruments of " + view.symbol(), HEDGES, Math.min(1, hedges.size()), hedges));
        blocks.add(Block.whole(view.symbol() + " P&L", TOTALS, List.of(pnl(view, width))));
        return blocks;
    }

    private String headline(UnderlyingView view, int width) {
        Style style = drawing.style();
        String band = view.delta().bandHalfWidth() > 0
                ? "band "
                        + Numbers.signed(
                                view.delta().bandCentre() - view.delta().bandHalfWidth(), 4) + " .. "
                        + Numbers.signed(
                                view.delta().bandCentre() + view.delta().bandHalfWidth(), 4)
                : "no band";
        return new FittedLine()
                .add(
                        0,
                        style.heading(view.symbol()) + " " + Numbers.price(view.referencePrice()) + " "
                                + view.quoteCurrency())
                .add(
                        0,
                        "net delta " + style.heading(Numbers.signed(view.delta().net(), 4))
                                + (place(view).isEmpty() ? "" : " " + place(view)))
                .add(1, band)
                .add(
                        2,
                        view.options().atmVol() > 0
                                ? "ATM 30d " + percent(view.options().atmVol())
                                : "")
                .add(
                        3,
                        view.delta().reason().isEmpty()
                                ? ""
                                : style.faint(view.delta().reason()))
                .fit(width, drawing.more());
    }

    private static boolean needsAttention(UnderlyingView view) {
        return view.delta().isOutsideBand() || !view.coverage().isDeltaKnown();
    }

    /** A delta that leaves something out is neither inside nor outside. */
    private String place(UnderlyingView view) {
        if (!view.coverage().isDeltaKnown()) {
            int unpriced = view.coverage().unpriced();
            return drawing.style().warning(unpriced == 0 ? "NO PRICE" : "INCOMPLETE, " + unpriced + " unpriced");
        }
        if (!(view.delta().bandHalfWidth() > 0) || Double.isNaN(view.delta().net())) {
            return "";
        }
        return view.delta().isOutsideBand()
                ? drawing.style().warning("OUTSIDE")
                : drawing.style().good("inside");
    }

    private List<String> greeks(UnderlyingView view, int width) {
        String coin = view.symbol();
        String money = view.quoteCurrency();
        FittedTable table = new FittedTable()
                .words(0, "expiry")
                .number(5, "forward")
                .number(6, "options")
                .number(3, "ATM vol")
                .number(0, "delta " + coin)
                .number(1, "gamma " + coin + "/1%")
                .number(1, "vega " + money + "/pt")
                .number(2, "theta " + money + "/day")
                .number(7, "vanna " + coin + "/pt")
                .number(8, "volga " + money + "/pt2");
        int unpriced = view.coverage().unpriced();
        String all = unpriced == 0 ? "" : unpriced + " unpriced";
        table.row(greekRow("all options", "", all, "", view.options().total()));
        for (ExpiryRow row : view.options().expiries()) {
            String options = row.unpriced() == 0
                    ? String.valueOf(row.options())
                    : row.options() + " (" + row.unpriced() + " unpriced)";
            table.row(greekRow(
                    Numbers.expiry(row.expiryNs()),
                    Numbers.fixed(row.forward(), 2),
                    options,
                    row.atmVol() > 0 ? percent(row.atmVol()) : Numbers.MISSING,
                    row.greeks()));
        }
        return table.lines(width, drawing.style(), drawing.more());
    }

    private static List<String> greekRow(String name, String forward, String options, String atmVol, Greeks greeks) {
        return List.of(
                name,
                forward,
                options,
                atmVol,
                Numbers.signed(greeks.delta(), 4),
                Numbers.signed(greeks.gammaPerPercent(), 4),
                Numbers.signed(greeks.vegaPerVolPoint(), 1),
                Numbers.signed(greeks.thetaPerDay(), 1),
                Numbers.signed(greeks.vannaPerVolPoint(), 4),
                Numbers.signed(greeks.volgaPerVolPoint(), 2));
    }

    private String hedge(HedgePosition position, int width) {
        String held = position.lots() == 0
                ? "flat"
                : Numbers.signedWhole(position.lots()) + " lots @ " + Numbers.price(position.averagePrice());
        return new FittedLine()
                .add(0, "hedge " + position.symbol())
                .add(0, held)
                .add(2, "mid " + Numbers.price(position.price()))
                .add(
                        1,
                        "ratio " + Numbers.signed(position.hedgeRatioLots(), 1) + " lots"
                                + (position.ratioRule().isEmpty() ? "" : ", " + position.ratioRule()))
                .fit(width, drawing.more());
    }

    private String pnl(UnderlyingView view, int width) {
        Pnl pnl = view.pnl();
        return new FittedLine()
                .add(
                        0,
                        "P&L " + view.quoteCurrency() + " "
                                + drawing.style().bySign(pnl.total(), Numbers.signed(pnl.total(), 2))
                                + (view.coverage().isPnlKnown()
                                        ? ""
                                        : " " + drawing.style().warning("INCOMPLETE, " + pnlMissing(view))))
                .add(1, "realised " + Numbers.signed(pnl.realised(), 2))
                .add(
                        2,
                        "(fees " + Numbers.signed(-pnl.fees(), 2) + ", funding " + Numbers.signed(pnl.funding(), 2)
                                + ")")
                .add(1, "unrealised " + Numbers.signed(pnl.unrealised(), 2))
                .fit(width, drawing.more());
    }

    private static String pnlMissing(UnderlyingView view) {
        return view.coverage().pnlMissing(view.symbol());
    }

    private static String percent(double vol) {
        return Numbers.fixed(vol * 100.0, 1) + "%";
    }
}
