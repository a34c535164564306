package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.ResultOptions;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.report.protect.ProtectHtml;
import io.hedgerow.gateway.report.protect.ProtectJson;
import io.hedgerow.gateway.report.protect.ProtectText;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.liquidity.LiquiditySource;
import io.hedgerow.journal.liquidity.Pace;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MissingParametersException;
import io.hedgerow.journal.protect.BookProtection;
import io.hedgerow.journal.protect.Outlook;
import io.hedgerow.journal.protect.ProtectAnalysis;
import io.hedgerow.journal.protect.ProtectSpec;
import io.hedgerow.journal.protect.Protection;
import io.hedgerow.journal.protect.RiskTarget;
import io.hedgerow.journal.protect.RiskTarget.Kind;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow protect}. */
@Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "How a book could be protected, and which positions to cut first.",
        description = {
            "%nTakes the engine to a moment of a journal and sizes structures of listed contracts until a risk of the"
                    + " whole book is as",
            "low as --target asks for, or as low as they get it: a put, a collar whose other strike is solved to cost"
                    + " nothing, a floor",
            "(puts of several strikes), a short future; where the danger is a rise, calls and a long one. Told are the"
                    + " premium at the",
            "offer and by the model, the loss saved for it, the margin freed and the payoff, in quote currency and in"
                    + " coin.",
            "Then positions are cut, each time what lowers the risk most for what closing it costs, with its delta"
                    + " hedge or without.",
            "Everything is by full revaluation, the expected shortfall over simulated paths as in hedgerow tail;"
                    + " nothing is traded."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow protect journal-data/demo",
            "  hedgerow protect journal-data/demo --with put,collar --strike 85 --expiry 25DEC26 --target"
                    + " stress:-50000",
            "  hedgerow protect journal-data/demo --with plan --target margin:60%%",
            "  hedgerow protect journal-data/demo --target es:-20000 --es 10d:97.5 --method merton",
            "  hedgerow protect journal-data/demo --grid history -o protect.html --json",
            "",
            "Exit code 5: positions could not be valued, or cutting them does not get to the target; 3: grid or model"
                    + " are wrong;",
            "4: no journal or a damaged one."
        })
public final class ProtectCommand implements Callable<Integer> {
    private static final double PERCENT = 100.0;
    private static final DateTimeFormatter EXPIRY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dMMMyy")
            .toFormatter(Locale.ENGLISH);

    @Spec
    private CommandSpec spec;

    @Mixin
    private MomentOptions moment;

    @Option(
            names = "--with",
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "all",
            description = "put, collar, floor, future, plan (what to cut first), or all. Default ${DEFAULT-VALUE}.")
    private List<String> with;

    @Option(names = "--underlying", paramLabel = "SYMBOL", description = "Protect against this one only.")
    private String underlying;

    @Option(
            names = "--target",
            paramLabel = "RISK:MOST",
            description =
                    "How much may be left: es:50%% of what it is now, stress:-100000 or margin:60%%. Default es:50%%,"
                            + " or stress:50%% where no ES is simulated.")
    private String target;

    @Option(
            names = "--expiry",
            paramLabel = "DATE",
            description = "Of the options, as 25DEC26 or 2026-12-25. Default: nearest to thirty days.")
    private String expiry;

    @Option(
            names = "--strike",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "Of what is bought, of the forward; its inverse against a rise. Default ${DEFAULT-VALUE}.")
    private double strike;

    @Option(
            names = "--grid",
            paramLabel = "NAME|FILE",
            defaultValue = "desk",
            description = "Scenarios of stress. Default ${DEFAULT-VALUE}.")
    private String grid;

    @Option(
            names = "--margin",
            paramLabel = "NAME|FILE",
            defaultValue = "deribit-standard",
            description = "Rules of margin. Default ${DEFAULT-VALUE}.")
    private String margin;

    @Mixin
    private ShortfallOptions shortfall;

    @Mixin
    private LiquidityOptions liquidity;

    @Mixin
    private ResultOptions form = new ResultOptions();

    @Option(names = "--csv", description = "One row for each leg and each trade of a step on stdout.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        form.check(csv);
        ImpactModel impact = liquidity.model();
        Pace pace = liquidity.pace();
        Asked asked = asked();
        try (Opened opened = moment.open()) {
            LiquiditySource source = liquidity.source(opened, liquidity.traded(moment.dir(), opened), impact);
            BookProtection result = analyse(opened, asked, source, impact, pace);
            form.page(() -> ProtectHtml.of(result));
            print(result);
            boolean missed = result.plan().isPresent() && !result.plan().get().isReached();
            return missed || !result.book().unvalued().isEmpty() ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
        }
    }

    private BookProtection analyse(Opened opened, Asked asked, LiquiditySource source, ImpactModel impact, Pace pace) {
        List<String> notes = new ArrayList<>();
        boolean required = asked.target().map(it -> it.kind() == Kind.ES).orElse(false);
        Optional<Outlook> simulated = shortfall.outlook(moment.dir(), opened, required, notes);
        try {
            ProtectSpec question = new ProtectSpec(
                    asked.kinds(),
                    asked.plan(),
                    Optional.ofNullable(underlying),
                    asked.target().orElseGet(() -> RiskTarget.parse(simulated.isPresent() ? "es:50%" : "stress:50%")),
                    asked.day(),
                    strike / PERCENT,
                    Outlook.of(asked.stress().on(opened.follower().engine(), opened.book())),
                    simulated,
                    asked.margin());
            return new ProtectAnalysis(opened.follower().engine(), opened.names(), opened.book(), question)
                    .of(source, impact, pace, notes);
        } catch (MissingParametersException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What is asked, as far as it does not need the book. */
    private record Asked(
            Set<Protection.Kind> kinds,
            boolean plan,
            Optional<RiskTarget> target,
            OptionalLong day,
            ScenarioGrid stress,
            MarginModel margin) {}

    private Asked asked() {
        Set<Protection.Kind> kinds = EnumSet.noneOf(Protection.Kind.class);
        boolean plan = false;
        for (String word : with) {
            switch (word.trim()) {
                case "all" -> {
                    kinds.addAll(List.of(Protection.Kind.values()));
                    plan = true;
                }
                case "plan" -> plan = true;
                case "put", "collar", "floor", "future" ->
                    kinds.add(Protection.Kind.valueOf(word.trim().toUpperCase(Locale.ROOT)));
                default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "--with '" + word + "' is none of put, collar, floor, future, plan and all");
            }
        }
        if (!(strike > 0.0) || strike > PERCENT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--strike must be above 0 and at most 100 % of the forward (its inverse against a rise), it is "
                            + strike);
        }
        return new Asked(kinds, plan, target(), day(), stress(), rules());
    }

    private Optional<RiskTarget> target() {
        try {
            Optional<RiskTarget> asked = Optional.ofNullable(target).map(RiskTarget::parse);
            if (asked.isPresent() && asked.get().kind() == Kind.ES && !shortfall.isWanted()) {
                throw new IllegalArgumentException("es is the target, but --es is off");
            }
            return asked;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--target: " + e.getMessage(), e);
        }
    }

    private OptionalLong day() {
        if (expiry == null) {
            return OptionalLong.empty();
        }
        try {
            boolean letters = expiry.chars().anyMatch(Character::isLetter);
            return OptionalLong.of((letters ? LocalDate.parse(expiry, EXPIRY) : LocalDate.parse(expiry)).toEpochDay());
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--expiry '" + expiry + "' is no date such as 25DEC26 or 2026-12-25", e);
        }
    }

    private ScenarioGrid stress() {
        return ModelOption.read(ModelFile.SCENARIOS, "--grid", grid).grid();
    }

    private MarginModel rules() {
        return ModelOption.read(ModelFile.MARGINS, "--margin", margin);
    }

    private void print(BookProtection result) {
        form.print(
                csv,
                out -> ProtectJson.csv(out, result),
                () -> ProtectJson.of(JsonHead.of("protect", moment.dir()), result),
                () -> ProtectText.of(result));
    }
}
