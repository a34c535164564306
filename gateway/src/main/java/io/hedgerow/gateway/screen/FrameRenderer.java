package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.Book;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Portfolio;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Draws a moment of a view as lines of text that fit a window; a pure function. Any thread. */
public final class FrameRenderer {
    private static final long STALE_NS = 2_000_000_000L;
    private static final int TWO_COLUMNS = 180;
    private static final int KEYS_BEHIND_PAGES = " k kill q quit".length();
    private static final int TWO_COLUMNS_ROWS = 12;
    private static final int KILLED_SHOWN = 3;
    private static final int FIRST = 0;
    private static final int ALERTS = 3;
    private static final int PORTFOLIO = 3;
    private static final int HEDGES = 6;
    private static final int LINK = 6;
    private static final int COUNTS = 7;
    private static final int POSITIONS = 9;
    private static final int RULE = 10;

    private final Drawing drawing;
    private final Supplier<String> link;
    private final Style style;
    private final BookPage book;
    private final ListPages lists;
    private final VenuesPage venues;
    private final ModelPage model;
    private final HedgeRiskPage hedgeRisk;
    private final SurfacePage surfaces;
    private final WhatIfLines whatIf;

    /**
     * Creates a renderer.
     *
     * @param drawing colours, characters, lengths of lists
     */
    public FrameRenderer(Drawing drawing) {
        this(drawing, () -> "");
    }

    /**
     * Creates a renderer.
     *
     * @param drawing colours, characters, lengths of lists
     * @param link where a browser finds the console, empty while it is nowhere
     */
    public FrameRenderer(Drawing drawing, Supplier<String> link) {
        this.drawing = drawing;
        this.link = link;
        style = drawing.style();
        book = new BookPage(drawing);
        lists = new ListPages(drawing);
        venues = new VenuesPage(drawing);
        model = new ModelPage(drawing);
        hedgeRisk = new HedgeRiskPage(drawing);
        surfaces = new SurfacePage(drawing);
        whatIf = new WhatIfLines(drawing);
    }

    /**
     * Draws one frame.
     *
     * @param view what to show
     * @param place page and place on it
     * @param width columns of the terminal
     * @param height rows of the terminal
     * @return at most {@code height} lines of at most {@code width} columns; the last one tells the keys
     */
    List<String> render(ConsoleView view, Place place, int width, int height) {
        List<Block> top = top(view, place, width);
        List<Block> bottom = bottom(view, width);
        int room = height - 1 - rows(top) - rows(bottom);
        boolean sideBySide = place.page() == Page.BOOK && width >= TWO_COLUMNS && room >= TWO_COLUMNS_ROWS;
        List<Block> blocks = new ArrayList<>(top);
        if (sideBySide) {
            blocks.add(Block.whole("book", FIRST, sideBySide(view, place, width, room)));
        } else {
            blocks.addAll(page(view, place, width));
        }
        blocks.addAll(bottom);
        List<String> lines = fitted(blocks, width, Math.max(0, height - 1));
        int spare = height - 1 - lines.size();
        if (spare > 0) {
            // All of it fits, so the footer is whole and can stay at the bottom.
            lines.addAll(Math.max(0, lines.size() - rows(bottom)), Collections.nCopies(spare, ""));
        }
        lines.add(keys(place.page(), width));
        return lines;
    }

    /** What has no room at all is named on a line of its own. */
    private List<String> fitted(List<Block> blocks, int width, int height) {
        Layout.Fitted all = Layout.fit(blocks, width, height, drawing);
        if (all.hidden().isEmpty() || height < 2) {
            return new ArrayList<>(all.lines());
        }
        Layout.Fitted shown = Layout.fit(blocks, width, height - 1, drawing);
        List<String> lines = new ArrayList<>(shown.lines());
        String missing = drawing.more() + " no room for " + String.join(", ", shown.hidden());
        lines.add(style.warning(Ansi.clip(missing, width, drawing.more())));
        return lines;
    }

    private static int rows(List<Block> blocks) {
        return blocks.stream().mapToInt(block -> block.lines().size()).sum();
    }

    private List<Block> top(ConsoleView view, Place place, int width) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.whole("", FIRST, List.of(header(view.run(), width))));
        if (!link.get().isEmpty()) {
            blocks.add(Block.whole("", LINK, List.of(Ansi.clip("in a browser: " + link.get(), width, drawing.more()))));
        }
        if (place.asksKill()) {
            blocks.add(
                    Block.whole("", FIRST, List.of(style.alarm(Ansi.clip(place.question(), width, drawing.more())))));
        }
        List<String> killed = view.guard().killed().stream()
                .map(line -> style.alarm(Ansi.clip("KILLED " + line, width, drawing.more())))
                .toList();
        blocks.add(new Block("killed", FIRST, Math.min(KILLED_SHOWN, killed.size()), killed));
        List<String> down = venues.alarms(view.outside(), width);
        blocks.add(new Block("venues, page 7", FIRST, Math.min(KILLED_SHOWN, down.size()), down));
        List<String> states = new ArrayList<>();
        view.guard()
                .riskStates()
                .forEach((scope, state) -> states.add(style.warning("risk state " + scope + " " + state)));
        blocks.add(new Block("risk states", FIRST, Math.min(KILLED_SHOWN, states.size()), states));
        if (!view.book().portfolio().currency().isEmpty()) {
            blocks.add(Block.whole("portfolio", PORTFOLIO, List.of(portfolio(view.book(), width))));
        }
        return blocks;
    }

    private String header(RunView run, int width) {
        String progress = run.time().durationNs() > 0
                ? seconds(run.time().elapsedNs()) + " of " + seconds(run.time().durationNs()) + " s"
                : seconds(run.time().elapsedNs()) + " s";
        String speed = Double.isInfinite(run.time().speed())
                ? "flat out"
                : Numbers.fixed(run.time().speed(), 1) + "x";
        String time = run.time().engineNs() == 0
                ? "waiting for the first event"
                : Numbers.dateTime(run.time().engineNs());
        return new FittedLine()
                .add(0, style.heading("HEDGEROW") + " " + style.badge("[" + run.mode() + "]") + " " + time)
                .add(1, "feed " + feedAge(run.feedAgeNs()))
                .add(2, progress + " " + speed)
                .add(3, "journal #" + Numbers.whole(run.journalSequence()))
                .fit(width, drawing.more());
    }

    private String feedAge(long ageNs) {
        String age = Numbers.duration(ageNs);
        return ageNs > STALE_NS ? style.alarm("STALE " + age) : age;
    }

    private static String seconds(long ns) {
        return Numbers.fixed(ns / 1e9, 1);
    }

    private String portfolio(Book all, int width) {
        Portfolio portfolio = all.portfolio();
        int unpriced = all.underlyings().stream()
                .mapToInt(each -> each.coverage().unpriced())
                .sum();
        int unmarked = all.underlyings().stream()
                .mapToInt(each -> each.coverage().unmarked())
                .sum();
        return new FittedLine()
                .add(
                        0,
                        style.heading("ALL") + " " + portfolio.currency() + "  P&L "
                                + style.bySign(portfolio.pnl(), Numbers.signed(portfolio.pnl(), 2)))
                .add(0, incomplete(unpriced, unmarked))
                .add(2, "equity " + Numbers.fixed(portfolio.equity(), 0))
                .add(1, "delta " + Numbers.signed(portfolio.deltaCash(), 0))
                .add(4, "gamma/1% " + Numbers.signed(portfolio.gammaCashPerPercent(), 0))
                .add(3, "vega/pt " + Numbers.signed(portfolio.vegaPerVolPoint(), 1))
                .add(5, "theta/day " + Numbers.signed(portfolio.thetaPerDay(), 1))
                .add(6, "gross " + Numbers.fixed(portfolio.grossNotional(), 0))
                .add(7, "leverage " + Numbers.fixed(portfolio.grossLeverage(), 2))
                .fit(width, drawing.more());
    }

    private String incomplete(int unpriced, int unmarked) {
        if (unpriced + unmarked == 0) {
            return "";
        }
        String options = unpriced == 0 ? "" : ", " + unpriced + " unpriced";
        return style.warning("INCOMPLETE" + options + (unmarked == 0 ? "" : ", " + unmarked + " without a mark"));
    }

    /** Risk on the left, what was done about it on the right. */
    private List<String> sideBySide(ConsoleView view, Place place, int width, int room) {
        int left = width / 2 - 1;
        int right = width - left - 3;
        Layout.Fitted risk = Layout.fit(book.blocks(view, place, left), left, room, drawing);
        Layout.Fitted done = Layout.fit(deeds(view, right), right, room, drawing);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(risk.lines().size(), done.lines().size()); i++) {
            String first = i < risk.lines().size() ? risk.lines().get(i) : "";
            String second = i < done.lines().size() ? done.lines().get(i) : "";
            lines.add((Ansi.pad(first, left) + "   " + second).stripTrailing());
        }
        return lines;
    }

    private List<Block> page(ConsoleView view, Place place, int width) {
        return switch (place.page()) {
            case BOOK -> {
                List<Block> blocks = new ArrayList<>(book.blocks(view, place, width));
                blocks.addAll(deeds(view, width));
                yield blocks;
            }
            case POSITIONS -> {
                List<String> orders =
                        lists.orders(view.book().orders(), view.run().time().engineNs(), width);
                yield List.of(
                        titled(width),
                        new Block("working orders", 1, Math.min(6, orders.size()), scrolled(orders, 0)),
                        titled(width),
                        list("positions", scrolled(lists.positions(view.book().positions(), width), place.scroll())));
            }
            case LIMITS -> {
                List<String> all = new ArrayList<>(
                        whatIf.of(view.book().whatIf(), view.run().time().engineNs(), width));
                all.addAll(lists.limits(view.guard(), width));
                yield listed("limits", all, place, width);
            }
            case HEDGES -> listed("hedges", lists.hedges(view.hedges(), width), place, width);
            case ALERTS -> listed("alerts", lists.alerts(view.alerts(), width), place, width);
            case LATENCY -> List.of(titled(width), list("latency", clipped(lists.latency(view), width)));
            case VENUES -> listed("venues", venues.lines(view.outside(), width), place, width);
            case MODEL -> listed("accounts and factors", model.lines(view.book().model(), width), place, width);
            case TABLE -> listed("hedges and risk", hedgeRisk.lines(view.book().hedging(), width), place, width);
            case SURFACE -> {
                long nowNs = view.run().time().engineNs();
                yield listed("surfaces", surfaces.lines(view.book().surfaces(), nowNs, width), place, width);
            }
            case HELP -> List.of(titled(width), list("keys", clipped(lists.help(), width)));
        };
    }

    /** A page that is one list. */
    private List<Block> listed(String name, List<String> lines, Place place, int width) {
        return List.of(titled(width), list(name, scrolled(lines, place.scroll())));
    }

    private static String named(Page page) {
        return (page.key() + " " + page.title()).strip();
    }

    private Block titled(int width) {
        return Block.ornament(RULE, drawing.rule(width));
    }

    private static Block list(String name, List<String> lines) {
        return new Block(name, 2, Math.min(2, lines.size()), lines);
    }

    /** The heading stays; rows above the place are left out. */
    private static List<String> scrolled(List<String> lines, int scroll) {
        int from = Math.min(1 + scroll, Math.max(1, lines.size() - 1));
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(1, lines.size())));
        shown.addAll(lines.subList(Math.min(from, lines.size()), lines.size()));
        return shown;
    }

    private List<String> clipped(List<String> lines, int width) {
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    /** What was done and what went wrong. */
    private List<Block> deeds(ConsoleView view, int width) {
        List<String> hedges = lists.hedges(
                view.hedges()
                        .subList(
                                0, Math.min(drawing.hedgesShown(), view.hedges().size())),
                width);
        List<AlertLine> loud = view.alerts();
        List<String> alerts =
                loud.isEmpty() ? List.of() : lists.alerts(loud.subList(0, Math.min(5, loud.size())), width);
        List<String> held = new ArrayList<>(
                lists.orders(view.book().orders(), view.run().time().engineNs(), width));
        held.addAll(lists.positions(view.book().positions(), width));
        return List.of(
                Block.ornament(RULE, drawing.rule(width)),
                new Block("hedges, page 4", HEDGES, Math.min(2, hedges.size()), hedges),
                new Block("alerts, page 5", ALERTS, Math.min(2, alerts.size()), alerts),
                new Block("orders and positions, page 2", POSITIONS, 0, held));
    }

    private List<Block> bottom(ConsoleView view, int width) {
        RunView run = view.run();
        Latency latency = view.latency();
        String counts = new FittedLine()
                .add(0, Numbers.whole(Math.round(run.counts().eventsPerSecond())) + " events/s")
                .add(3, "events " + Numbers.whole(run.counts().events()))
                .add(4, "ticks " + Numbers.whole(run.counts().ticks()))
                .add(1, "hedges " + Numbers.whole(run.counts().ordersSent()))
                .add(2, "fills " + Numbers.whole(run.counts().fills()))
                .add(
                        0,
                        run.counts().rejections() == 0
                                ? ""
                                : "rejected " + Numbers.whole(run.counts().rejections()))
                .add(5, run.telemetryDropped() == 0 ? "" : "screen skipped " + Numbers.whole(run.telemetryDropped()))
                .fit(width, drawing.more());
        String times = latency.count() == 0
                ? "tick to decision " + Numbers.MISSING
                : new FittedLine()
                        .add(0, "tick to decision p50 " + Numbers.duration(latency.p50()))
                        .add(1, "p99 " + Numbers.duration(latency.p99()))
                        .add(2, "p99.9 " + Numbers.duration(latency.p999()))
                        .add(3, "max " + Numbers.duration(latency.max()))
                        .fit(width, drawing.more());
        return List.of(
                Block.ornament(RULE, drawing.rule(width)),
                Block.whole("counts", COUNTS, List.of(counts)),
                Block.whole("latency", COUNTS, List.of(times)));
    }

    /** Every page by its name; where there is no room for that, the others by their keys. */
    private String keys(Page current, int width) {
        int room = 0;
        for (Page page : Page.values()) {
            room += named(page).length() + 1;
        }
        boolean names = room + KEYS_BEHIND_PAGES <= width;
        StringBuilder pages = new StringBuilder();
        for (Page page : Page.values()) {
            String text = names || page == current ? named(page) : Character.toString(page.key());
            pages.append(pages.isEmpty() ? "" : " ").append(page == current ? style.heading(text) : style.faint(text));
        }
        return new FittedLine()
                .add(2, pages.toString())
                .add(0, style.faint("k kill q quit"))
                .fit(width, drawing.more());
    }
}
