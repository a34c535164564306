package io.hedgerow.gateway.table;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.pricing.SliceMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * Price and thirteen Greeks of every option of a table, by the engine's own kernel: generalised Black-Scholes-Merton with
 * {@code F = S e^((rate - carry_yield) t)}, raw partial derivatives per 1.00 of vol, per year, by calendar time; rho moves
 * the forward.
 *
 * <p>Owned by one thread; must be closed.
 */
public final class GreeksTable implements AutoCloseable {
    /** Columns that are read. */
    private static final String[] INPUTS = {"type", "spot", "strike", "t_years", "vol", "rate", "carry_yield"};

    private static final String OUTPUTS =
            "price,delta,gamma,vega,theta,rho,vanna,volga,charm,veta,speed,zomma,color,ultima";
    private static final String NO_OUTPUTS = ",".repeat(13);
    private static final int ROW = 0;

    private final StateMemory memory = new StateMemory();
    private final OptionBlock block = new OptionBlock(memory, 1);
    private final SliceMarket market = new SliceMarket();

    /** Prepares the kernel. */
    public GreeksTable() {
        memory.seal();
    }

    /**
     * Columns a table must have.
     *
     * @return names
     */
    public static String[] inputs() {
        return INPUTS.clone();
    }

    /**
     * Values a table.
     *
     * @param in rows with the columns of {@link #inputs()}
     * @param out gets the header and one line per row
     * @return what became of it
     * @throws IOException if reading fails
     */
    public TableResult value(CsvReader in, PrintWriter out) throws IOException {
        out.println(String.join(",", INPUTS) + "," + OUTPUTS + ",status");
        TableResult result = TableResult.NONE;
        while (in.next()) {
            String problem = revalue(in);
            String status = problem.isEmpty() ? RowStatus.name(block.status(ROW)) : problem;
            boolean good = problem.isEmpty() && RowStatus.isPriced(block.status(ROW));
            for (String column : INPUTS) {
                out.print(CsvCells.written(in.text(column)));
                out.print(',');
            }
            out.println((good ? outputs() : NO_OUTPUTS) + "," + status);
            result = good ? result.good() : result.bad(in.line(), status);
        }
        return result;
    }

    /** Revalues the row of the table; answers which column is wrong, or nothing. */
    private String revalue(CsvReader in) {
        if (in.isTooLong()) {
            return "too_many_cells";
        }
        String side = in.text("type").toUpperCase(Locale.ROOT);
        boolean call = side.equals("C") || side.equals("CALL");
        if (!call && !side.equals("P") && !side.equals("PUT")) {
            return "bad_type";
        }
        String problem = firstProblem(in);
        if (problem.isEmpty()) {
            double rate = in.number("rate");
            block.contract(ROW, in.number("strike"), call, false);
            block.vol(ROW, in.number("vol"));
            market.set(in.number("spot"), rate, rate - in.number("carry_yield"), in.number("t_years"));
            ChainKernel.value(block, 0, block.rows(), market);
        }
        return problem;
    }

    private static String firstProblem(CsvReader in) {
        DoublePredicate price = value -> value >= SliceMarket.MIN_PRICE && value <= SliceMarket.MAX_PRICE;
        DoublePredicate vol = value -> value == 0.0 || (value >= OptionBlock.MIN_VOL && value <= OptionBlock.MAX_VOL);
        if (!price.test(in.number("spot"))) {
            return "bad_spot";
        }
        if (!price.test(in.number("strike"))) {
            return "bad_strike";
        }
        if (!(in.number("t_years") <= SliceMarket.MAX_YEARS)) {
            return "bad_t_years";
        }
        if (!vol.test(in.number("vol"))) {
            return "bad_vol";
        }
        if (!Double.isFinite(in.number("rate"))) {
            return "bad_rate";
        }
        return Double.isFinite(in.number("carry_yield")) ? "" : "bad_carry_yield";
    }

    private String outputs() {
        double[] values = {
            block.price(ROW), block.delta(ROW), block.gamma(ROW), block.vega(ROW), block.theta(ROW),
            block.rho(ROW), block.vanna(ROW), block.volga(ROW), block.charm(ROW), block.veta(ROW),
            block.speed(ROW), block.zomma(ROW), block.color(ROW), block.ultima(ROW)
        };
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            line.append(line.isEmpty() ? "" : ",").append(CsvNumbers.of(value));
        }
        return line.toString();
    }

    @Override
    public void close() {
        memory.close();
    }
}
