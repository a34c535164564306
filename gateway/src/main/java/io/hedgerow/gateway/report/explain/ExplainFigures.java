package io.hedgerow.gateway.report.explain;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.explain.ExplainBy;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainResult;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.statistics.AttributionTest;
import io.hedgerow.journal.explain.statistics.CarrySignature;
import io.hedgerow.journal.explain.statistics.ExplainQuality;
import io.hedgerow.journal.explain.statistics.MoveRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An explain with its statistics, worked out once for all faces of it. Immutable.
 *
 * @param result what was explained
 * @param by how parts are summed
 * @param total sums over everything
 * @param parts by name
 * @param quality how much is explained
 * @param carry realised against implied, by expiry and sampling interval
 * @param slopes of hedged P&amp;L on moves
 */
public record ExplainFigures(
        ExplainResult result,
        ExplainBy by,
        ExplainCell total,
        Map<String, ExplainCell> parts,
        ExplainQuality quality,
        List<CarrySignature> carry,
        List<MoveRegression> slopes) {
    /** Vols and shares on pages are in percent. */
    static final double PERCENT = 100.0;

    private static final double MARK_SHARE_MAX = 0.25;
    private static final double SCALPING_RATIO_MAX = 20.0; // Above it gamma is too little to judge by.
    private static final int NAMED_MAX = 3;

    /** Copies the lists. */
    public ExplainFigures {
        carry = List.copyOf(carry);
        slopes = List.copyOf(slopes);
    }

    /**
     * Works everything out.
     *
     * @param result what was explained
     * @param by how parts are summed
     * @return the figures
     */
    public static ExplainFigures of(ExplainResult result, ExplainBy by) {
        return new ExplainFigures(
                result,
                by,
                result.total(),
                result.parts(by),
                ExplainQuality.of(result.steps()),
                CarrySignature.of(result.steps()),
                MoveRegression.of(result.steps()));
    }

    /** What it is about. */
    List<String> basis() {
        List<String> lines = new ArrayList<>();
        int journals = result.history().sessions().size();
        lines.add(Numbers.timestamp(result.firstNs()) + " to " + Numbers.timestamp(result.lastNs()) + ", "
                + (journals == 1
                        ? "journal " + result.history().sessions().get(0).path()
                        : journals + " journals from "
                                + result.history().sessions().get(0).path()));
        long stepNs = result.spec().stepNs();
        lines.add(Numbers.whole(result.steps().size()) + (result.steps().size() == 1 ? " step of " : " steps of ")
                + (stepNs == 0L ? "one batch each" : Durations.text(stepNs)) + ", all amounts in "
                + result.reportingCurrency());
        lines.add(
                result.isClosed()
                        ? "the terms add up to the change of equity, to the last decimal, in every currency at every"
                                + " step"
                        : "THE TERMS DO NOT ADD UP: " + result.residual().toPlainString() + " is left, "
                                + result.unbooked().toPlainString() + " not booked; this is a fault of the program");
        return lines;
    }

    /**
     * How much is explained, in words.
     *
     * @return sentences
     */
    public List<String> qualityLines() {
        List<String> lines = new ArrayList<>();
        lines.add("unexplained " + share(quality.unexplainedShare()) + " of the gross explain ("
                + Amounts.of(quality.unexplained()) + " of " + Amounts.of(quality.gross()) + ")"
                + (quality.jumps() == 0
                        ? ""
                        : "; " + quality.jumps() + " steps with a jump apart, unexplained there "
                                + Amounts.of(quality.jumpUnexplained())));
        lines.add("marks against the model " + share(quality.mark() / quality.gross()) + " of it");
        AttributionTest test = quality.attribution();
        lines.add("attribution test (MAR32), Taylor against whole revaluation over " + test.windows()
                + " windows: " + grade(test.grade()) + ", rank correlation " + Numbers.fixed(test.spearman(), 3)
                + ", Kolmogorov-Smirnov " + Numbers.fixed(test.kolmogorovSmirnov(), 3));
        ExplainQuality.Scalping scalping = quality.scalping();
        if (scalping.gammaPnl() != 0.0) {
            lines.add(scalping(scalping));
        }
        return lines;
    }

    /** A book that is short gamma loses by moves: a large ratio is no success there. */
    static String scalping(ExplainQuality.Scalping scalping) {
        boolean longGamma = scalping.gammaPnl() > 0.0;
        String text = "gamma " + (longGamma ? "made " : "cost ") + Amounts.signed(scalping.gammaPnl())
                + ", price moves of options and hedges together " + Amounts.signed(scalping.capturedPnl())
                + ", theta " + Amounts.signed(scalping.thetaPnl()) + ": ";
        if (!(Math.abs(scalping.effectiveness()) <= SCALPING_RATIO_MAX)) {
            return text + "delta that was held decides, not gamma";
        }
        text += (longGamma ? "hedging made " : "moves cost ") + Numbers.fixed(scalping.effectiveness(), 2)
                + " of what gamma alone " + (longGamma ? "makes" : "costs");
        if (!(scalping.breakEven() > 0.0)) {
            return text;
        }
        return text
                + (longGamma ? ", theta is paid from " : ", theta pays for up to ")
                + Numbers.fixed(scalping.breakEven(), 2);
    }

    static String grade(AttributionTest.Grade grade) {
        return grade == AttributionTest.Grade.TOO_FEW
                ? "too few windows (" + AttributionTest.WINDOWS + " are needed; take shorter steps)"
                : grade.name().toLowerCase(Locale.ROOT);
    }

    static String share(double share) {
        return Double.isNaN(share) ? "nothing" : Numbers.fixed(PERCENT * share, 2) + " %";
    }

    /**
     * What to look into.
     *
     * @return sentences, the most important first
     */
    public List<String> findings() {
        List<String> lines = new ArrayList<>();
        if (!result.isClosed()) {
            lines.add("the identity does not close; report it with the journal");
        }
        if (quality.unexplainedShare() > ExplainQuality.UNEXPLAINED_SHARE_MAX) {
            lines.add("more than " + share(ExplainQuality.UNEXPLAINED_SHARE_MAX)
                    + " of the gross explain is unexplained: try shorter steps (--step)");
        }
        largest(ExplainTerm.UNEXPLAINED).forEach(lines::add);
        if (quality.mark() > MARK_SHARE_MAX * quality.gross()) {
            lines.add("marks move against the model by " + share(quality.mark() / quality.gross())
                    + " of the gross explain: vols and marks of the venue do not belong together, or marks are coarse");
        }
        AttributionTest.Grade grade = quality.attribution().grade();
        if (grade == AttributionTest.Grade.AMBER || grade == AttributionTest.Grade.RED) {
            lines.add("attribution test is " + grade(grade) + ": risk explains P&L too badly to be hedged by it");
        }
        slopes.forEach(regression -> regression.slopes().stream()
                .filter(MoveRegression.Slope::isSignificant)
                .forEach(slope -> lines.add(regression.underlying() + " is not hedged against "
                        + move(slope.move()) + ": slope " + Amounts.signed(slope.value()) + " "
                        + result.reportingCurrency() + " per " + unit(slope.move()) + ", "
                        + Numbers.fixed(Math.abs(slope.t()), 1) + " standard errors from 0")));
        if (lines.isEmpty()) {
            lines.add("nothing stands out");
        }
        return lines;
    }

    private List<String> largest(ExplainTerm term) {
        double least = 0.01 * quality.gross();
        return result.parts(ExplainBy.POSITION).entrySet().stream()
                .filter(each -> Math.abs(each.getValue().term(term)) > least)
                .sorted((a, b) -> Double.compare(
                        Math.abs(b.getValue().term(term)), Math.abs(a.getValue().term(term))))
                .limit(NAMED_MAX)
                .map(each ->
                        each.getKey() + ": " + Amounts.signed(each.getValue().term(term)) + " unexplained")
                .toList();
    }

    static String move(MoveRegression.Move move) {
        return switch (move) {
            case PRICE -> "moves of the price";
            case PRICE_SQUARED -> "squared moves of the price";
            case VOL -> "moves of vol";
        };
    }

    static String unit(MoveRegression.Move move) {
        return switch (move) {
            case PRICE -> "unit of price";
            case PRICE_SQUARED -> "squared unit of price";
            case VOL -> "vol point";
        };
    }
}
