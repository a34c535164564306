package io.hedgerow.gateway.cli.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hedgerow control DIR account|risk|factor|basis|bars|history|interest|cash|position}. */
final class BookChangeCommands {
    private BookChangeCommands() {}

    /** Something that is changed for a reason. */
    abstract static class BookChange implements Callable<Integer> {
        @ParentCommand
        private ControlCommand control;

        @Mixin
        private ControlCommand.Patience patience;

        @Mixin
        private ControlCommand.By by;

        int apply(String what, String command, String scope, Map<String, Object> more) {
            Map<String, Object> request = ControlCommand.request(command, scope, by);
            request.putAll(more);
            return control.applied(what, request, by, patience);
        }
    }

    /** Settings of something that is named before them. */
    abstract static class NamedChange extends BookChange {
        @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "1..*", description = "Settings.")
        private List<String> settings;

        int apply(String what, String command, String scope) {
            return apply(what, command, scope, Map.of("settings", settings));
        }
    }

    @Command(
            name = "account",
            mixinStandardHelpOptions = true,
            header = "Tell what a venue requires now.",
            description = {
                "Keys and values as in [account.VENUE] of the configuration, such as maintenance_margin.BTC=0.5.",
                "Cash that comes in or goes out: see `cash`.",
                ""
            })
    static final class AccountChange extends NamedChange {
        @Parameters(index = "0", paramLabel = "VENUE", description = "Code of the venue.")
        private String venue;

        @Override
        public Integer call() {
            return apply("account changed", "account", venue);
        }
    }

    @Command(
            name = "risk",
            mixinStandardHelpOptions = true,
            header = "Change how the risk of an underlying is stated.",
            description = "Keys and values as in [risk.UNDERLYING] of the configuration; the others stay as they are.")
    static final class RiskChange extends NamedChange {
        @Parameters(index = "0", paramLabel = "UNDERLYING", description = "Symbol.")
        private String underlying;

        @Override
        public Integer call() {
            return apply("risk settings changed", "risk", underlying);
        }
    }

    @Command(
            name = "factor",
            mixinStandardHelpOptions = true,
            header = "Change a factor, or betas to it.",
            description = {
                "Keys and values as in [factors.NAME] of the configuration, such as kept=true or betas.ETH=1.2. A name"
                        + " that",
                "is not there yet becomes one more factor.",
                ""
            })
    static final class FactorChange extends NamedChange {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the factor.")
        private String name;

        @Override
        public Integer call() {
            return apply("factor changed", "factor", name);
        }
    }

    @Command(
            name = "basis",
            mixinStandardHelpOptions = true,
            header = "Change a basis between two contracts of one underlying, or add one.",
            description = {
                "Keys and values as in [basis.NAME] of the configuration: long=SYMBOL.VENUE short=SYMBOL.VENUE.",
                ""
            })
    static final class BasisChange extends NamedChange {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the basis.")
        private String name;

        @Override
        public Integer call() {
            return apply("basis changed", "basis", name);
        }
    }

    @Command(
            name = "bars",
            mixinStandardHelpOptions = true,
            header = "Change the bars that variances are estimated from.",
            description = "Keys and values as in [bars] of the configuration; what was estimated so far stays.")
    static final class BarsChange extends BookChange {
        @Parameters(index = "0..*", paramLabel = "KEY=VALUE", arity = "1..*", description = "Settings.")
        private List<String> settings;

        @Override
        public Integer call() {
            return apply("bars changed", "bars", "*", Map.of("settings", settings));
        }
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            header = "Let estimates start anew from prices of the past.",
            description = {
                "Covariances, betas and vol forecasts forget what they know and learn from bars of these prices,"
                        + " journaled as events.",
                "A CSV file has a column of times, and one for each underlying, or the columns underlying and price,"
                        + " or",
                "underlying, open, high, low, close. `time` is ISO-8601 with an offset, a date alone being the end of"
                        + " that day (UTC);",
                "time_s, time_ms, time_us or time_ns count from 1970. A folder is that of an earlier journal.",
                ""
            })
    static final class HistoryTake extends BookChange {
        @Parameters(index = "0..*", paramLabel = "FILE", arity = "1..*", description = "CSV file, or journal folder.")
        private List<Path> files;

        @Override
        public Integer call() {
            List<String> paths =
                    files.stream().map(file -> file.toAbsolutePath().toString()).toList();
            return apply("estimates start anew", "history", "*", Map.of("files", paths));
        }
    }

    @Command(
            name = "interest",
            mixinStandardHelpOptions = true,
            header = "Change what cash of a currency earns and costs.",
            description = {
                "Keys and values as in [interest.CURRENCY] of the configuration: simple rates per year of 365 days, as"
                        + " decimals, such as",
                "earned=0.04 (balance above 0) owed=0.06 (below 0). Interest accrues on the exact balance and is"
                        + " credited to it at",
                "every full hour UTC and when a rate changes.",
                ""
            })
    static final class InterestChange extends NamedChange {
        @Parameters(index = "0", paramLabel = "CURRENCY", description = "Code, such as USD.")
        private String currency;

        @Override
        public Integer call() {
            return apply("interest changed", "interest", currency);
        }
    }

    @Command(
            name = "cash",
            mixinStandardHelpOptions = true,
            header = "Tell that cash has come in or gone out.",
            description = "It moves equity, never profit and loss. A venue that is traded live tells it by itself.")
    static final class CashMove extends BookChange {
        @Parameters(index = "0", paramLabel = "CURRENCY", description = "Code, such as BTC.")
        private String currency;

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Way way;

        /** In or out. */
        static final class Way {
            @Option(names = "--in", paramLabel = "AMOUNT", description = "Units of the currency that came in.")
            private String in;

            @Option(names = "--out", paramLabel = "AMOUNT", description = "Units of the currency that went out.")
            private String out;
        }

        @Override
        public Integer call() {
            String amount = way.in != null ? way.in : "-" + way.out;
            return apply("cash moved", "cash", currency, Map.of("amount", amount));
        }
    }

    @Command(
            name = "position",
            mixinStandardHelpOptions = true,
            header = "Say what a position is; hedges follow at once.",
            description =
                    "Realised profit stays as it is. A venue that is traded live is asked instead: see `reconcile`.")
    static final class PositionSet extends BookChange {
        @Parameters(index = "0", paramLabel = "SYMBOL.VENUE", description = "Instrument.")
        private String symbol;

        @Option(names = "--lots", required = true, paramLabel = "LOTS", description = "Signed lots; 0 = flat.")
        private String lots;

        @Option(
                names = "--price",
                paramLabel = "PRICE",
                defaultValue = "0",
                description = "Average price at which it was entered; needed unless it is flat.")
        private String price;

        @Override
        public Integer call() {
            return apply("position set", "position", symbol, Map.of("lots", lots, "price", price));
        }
    }
}
