package io.hedgerow.journal.lots;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A venue's transaction log beside our books, row by row. Trades are found by their number, settlements and deliveries by
 * contract, everything else by amount. The profit of futures comes to the venue's balance when a session is settled and to
 * ours when it is closed, so their sums are put side by side, not held to be equal. Any thread; immutable.
 *
 * @param lines all of them: matched ones, and each difference by name
 * @param futures what each has booked on futures and perpetuals, by currency
 */
public record LogComparison(List<Line> lines, List<Futures> futures) {
    /** Copies the lists. */
    public LogComparison {
        lines = List.copyOf(lines);
        futures = List.copyOf(futures);
    }

    /** How a row stands. */
    public enum Status {
        /** Both say the same. */
        MATCHED,
        /** Both say the same but for roundings to the venue's smallest unit. */
        ROUNDED,
        /** They differ. */
        DIFFERS,
        /** The venue's log alone has it. */
        ONLY_THEIRS,
        /** Our books alone have it. */
        ONLY_OURS
    }

    /**
     * A row of theirs, of ours, or both.
     *
     * @param status how it stands
     * @param what differs, in words; empty if nothing
     * @param ours null if the venue alone has it
     * @param theirs null if we alone have it
     */
    public record Line(Status status, String what, CashRow ours, VenueLogRow theirs) {}

    /**
     * Profit and funding of futures and perpetuals, fees apart.
     *
     * @param currency code
     * @param ours realised and funding
     * @param theirs settled and delivered
     */
    public record Futures(String currency, BigDecimal ours, BigDecimal theirs) {
        /**
         * What is open of it.
         *
         * @return what the venue has settled and we have not closed
         */
        public BigDecimal unsettled() {
            return theirs.subtract(ours);
        }
    }

    /**
     * Whether nothing differs.
     *
     * @return true if all is matched but for roundings
     */
    public boolean agrees() {
        return lines.stream().allMatch(line -> line.status() == Status.MATCHED || line.status() == Status.ROUNDED);
    }

    /**
     * How many lines stand so.
     *
     * @param status one of them
     * @return count
     */
    public long count(Status status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }

    /**
     * Compares.
     *
     * @param ours cash rows of the time and venue of the log
     * @param theirs all rows of the log
     * @param contracts by the venue's name
     * @return line by line, by time of the venue's, ours alone behind them
     */
    public static LogComparison of(List<CashRow> ours, List<VenueLogRow> theirs, Map<String, ContractMoney> contracts) {
        return new Comparer(ours, contracts).compare(theirs);
    }

    /** Takes rows of ours away as they are found. */
    private static final class Comparer {
        private final List<CashRow> left = new ArrayList<>();
        private final Map<String, CashRow> trades = new LinkedHashMap<>();
        private final Map<String, ContractMoney> contracts;
        private final Map<String, BigDecimal[]> futures = new TreeMap<>();
        private final List<Line> lines = new ArrayList<>();

        Comparer(List<CashRow> ours, Map<String, ContractMoney> contracts) {
            this.contracts = contracts;
            ours.forEach(this::take);
        }

        private void take(CashRow row) {
            boolean future = isFuture(name(row));
            if (row.type() == CashRow.Type.TRADE) {
                trades.put(key(name(row), row.executionId(), row.side()), row);
            } else if (!future && row.type() != CashRow.Type.OPENING && row.type() != CashRow.Type.POSITION_SET) {
                left.add(row);
            }
            if (future) {
                // A trade's cash is its gain; what options pay through their future comes in its delivery.
                add(row.currency(), row.type() == CashRow.Type.FEE ? BigDecimal.ZERO : row.cash(), BigDecimal.ZERO);
            }
        }

        private static String key(String instrument, long number, String side) {
            return instrument + '/' + number + '/' + side;
        }

        /** What the venue calls it. */
        private static String name(CashRow row) {
            String suffix = "." + row.venue();
            return !row.venue().isEmpty() && row.symbol().endsWith(suffix)
                    ? row.symbol().substring(0, row.symbol().length() - suffix.length())
                    : row.symbol();
        }

        private boolean isFuture(String instrument) {
            ContractMoney contract = contracts.get(instrument);
            return contract != null
                    && (contract.kind() == InstrumentKind.FUTURE || contract.kind() == InstrumentKind.PERPETUAL);
        }

        private void add(String currency, BigDecimal ours, BigDecimal theirs) {
            BigDecimal[] sums =
                    futures.computeIfAbsent(currency, code -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            sums[0] = sums[0].add(ours);
            sums[1] = sums[1].add(theirs);
        }

        LogComparison compare(List<VenueLogRow> theirs) {
            theirs.forEach(this::compare);
            trades.values()
                    .forEach(row -> lines.add(new Line(Status.ONLY_OURS, "the venue does not have it", row, null)));
            for (CashRow row : left) {
                // Of two rows of a settled option the second has the cash.
                if (row.type() != CashRow.Type.SETTLEMENT || row.cash().signum() != 0) {
                    lines.add(new Line(Status.ONLY_OURS, "the venue does not have it", row, null));
                }
            }
            List<Futures> sums = new ArrayList<>();
            futures.forEach((currency, both) -> sums.add(new Futures(currency, both[0], both[1])));
            return new LogComparison(lines, sums);
        }

        private void compare(VenueLogRow row) {
            if (row.isTrade()) {
                trade(row);
            } else if (isFuture(row.instrument())) {
                add(row.currency(), BigDecimal.ZERO, row.change());
                lines.add(new Line(Status.MATCHED, "in the sum of futures", null, row));
            } else {
                other(row);
            }
        }

        private void trade(VenueLogRow row) {
            String side = row.side().toLowerCase(Locale.ROOT).contains("buy") ? "BUY" : "SELL";
            CashRow mine = trades.remove(key(row.instrument(), row.tradeNumber(), side));
            ContractMoney contract = contracts.get(row.instrument());
            if (mine == null || contract == null) {
                lines.add(new Line(
                        Status.ONLY_THEIRS,
                        contract == null
                                ? "no journal knows the contract " + row.instrument()
                                : "no journal has this trade",
                        null,
                        row));
                return;
            }
            BigDecimal smallest = BigDecimal.ONE.movePointLeft(contract.decimals());
            List<String> said = new ArrayList<>();
            boolean rounded = compare("fee", mine.fee(), row.commission(), smallest, said);
            BigDecimal size = contract.unitsPerLot().multiply(BigDecimal.valueOf(mine.lots()));
            compare("size", size, row.amount(), BigDecimal.ZERO, said);
            compare("price", mine.price(), row.price(), BigDecimal.ZERO, said);
            if (contract.isPaidUpFront()) {
                rounded |= compare("premium", mine.cash(), row.cashflow(), smallest, said);
            }
            put(mine, row, said, rounded);
        }

        /** Names a difference; whether there is one that rounding explains. */
        private static boolean compare(
                String what, BigDecimal ours, BigDecimal theirs, BigDecimal smallest, List<String> said) {
            if (theirs == null || ours == null || ours.compareTo(theirs) == 0) {
                return false;
            }
            BigDecimal difference = theirs.subtract(ours).abs();
            if (difference.compareTo(smallest) <= 0) {
                return true;
            }
            said.add(what + " " + text(ours) + " with us, " + text(theirs) + " with the venue");
            return false;
        }

        private static String text(BigDecimal amount) {
            return amount.stripTrailingZeros().toPlainString();
        }

        private void put(CashRow mine, VenueLogRow row, List<String> said, boolean rounded) {
            Status status = !said.isEmpty() ? Status.DIFFERS : rounded ? Status.ROUNDED : Status.MATCHED;
            lines.add(new Line(status, String.join("; ", said), mine, row));
        }

        /** Of options that are settled by contract, of cash by amount: to the smallest unit of the venue. */
        private void other(VenueLogRow row) {
            for (CashRow mine : List.copyOf(left)) {
                boolean same = mine.currency().equals(row.currency())
                        && (row.instrument().isEmpty()
                                ? mine.symbol().isEmpty()
                                : Objects.equals(name(mine), row.instrument()) || mine.type() == CashRow.Type.DELIVERY);
                ContractMoney contract = contracts.get(row.instrument());
                BigDecimal smallest = BigDecimal.ONE.movePointLeft(contract == null ? 8 : contract.decimals());
                if (same && mine.cash().subtract(row.change()).abs().compareTo(smallest) <= 0) {
                    left.remove(mine);
                    put(mine, row, List.of(), mine.cash().compareTo(row.change()) != 0);
                    return;
                }
            }
            if (row.change().signum() == 0) {
                lines.add(new Line(Status.MATCHED, "moves nothing", null, row));
            } else {
                lines.add(new Line(Status.ONLY_THEIRS, "no journal has this " + row.type(), null, row));
            }
        }
    }
}
