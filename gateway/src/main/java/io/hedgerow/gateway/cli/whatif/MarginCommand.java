package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.gateway.report.StressJson;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.margin.AccountMargin;
import io.hedgerow.journal.margin.AccountPositions;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.Marginals.Parts;
import io.hedgerow.journal.margin.MissingParametersException;
import io.hedgerow.journal.scenario.BookMoment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow margin}. */
@Command(
        name = "margin",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "What venues require for a book, what a trade would cost in margin, and where liquidation begins.",
        description = {
            "%nAn account is one settlement currency at one venue. Its margin is worked out by rules with a name, the"
                    + " time",
            "they were in force and their parameters as data: deribit-standard, deribit-portfolio, binance-coin, scan"
                    + " (in the",
            "way of SPAN), or a TOML file of your own; --show-model prints one to start from. What no published reply"
                    + " of the",
            "venue has proven is marked so.",
            "",
            "Liquidation is looked for by valuing the whole account anew at every move of the price that is tried, and"
                    + " its",
            "margin with it; other prices move as much."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow margin journal-data/demo --collateral cross",
            "  hedgerow margin journal-data/demo --model deribit-portfolio --by expiry",
            "  hedgerow margin journal-data/demo --what-if 'BTC-PERPETUAL.SIM -2000'",
            "  hedgerow margin check reply.json          recomputes a saved reply of private/pme/simulate",
            "",
            "Exit code 5: positions could not be valued, or an account is below its maintenance margin; 3: the model"
                    + " says nothing",
            "of what an account holds; 4: no journal or a damaged one."
        },
        subcommands = MarginCheckCommand.class)
public final class MarginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MomentOptions moment;

    @Option(
            names = "--model",
            paramLabel = "NAME|FILE",
            defaultValue = "deribit-standard",
            description = "Rules. Default ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--collateral",
            paramLabel = "own|cross",
            defaultValue = "own",
            description = "What stands for an account's margin: what is held in its own currency, or the whole book's"
                    + " equity. Default ${DEFAULT-VALUE}.")
    private Collateral collateral;

    @Option(
            names = "--by",
            paramLabel = "position|expiry",
            description = "Leave each position or each expiry of an underlying out in turn: what it adds to the margin,"
                    + " or saves.")
    private Parts by;

    @Option(
            names = "--show-model",
            help = true,
            paramLabel = "NAME",
            description = "Print rules that come with the program, as a file to start from.")
    private String shown;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Option(names = "--csv", description = "One row for each account, and with --by for each part of it, on stdout.")
    private boolean csv;

    @Override
    public Integer call() {
        if (shown != null) {
            return ModelOption.show(ModelFile.MARGINS, spec, "--show-model", shown);
        }
        OutputChecks.requireOneForm(spec, json, csv);
        MarginModel model = model();
        try (Opened opened = moment.open()) {
            BookMoment book = opened.book();
            List<AccountMargin> accounts = accounts(model, book);
            List<Optional<AccountMargin>> before = before(model, opened, accounts);
            print(model, opened, accounts, before);
            boolean below = accounts.stream().anyMatch(it -> it.maintenanceRatio() <= 1.0);
            return below || !book.unvalued().isEmpty() ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
        } catch (MissingParametersException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private MarginModel model() {
        return ModelOption.read(ModelFile.MARGINS, "--model", name);
    }

    private List<AccountMargin> accounts(MarginModel model, BookMoment book) {
        List<AccountMargin> accounts = new ArrayList<>();
        for (Account account : AccountPositions.accounts(book)) {
            accounts.add(AccountMargin.of(book, model, account, collateral, Optional.ofNullable(by)));
        }
        return accounts;
    }

    /** The same accounts without the trades asked about. */
    private static List<Optional<AccountMargin>> before(
            MarginModel model, Opened opened, List<AccountMargin> accounts) {
        List<Optional<AccountMargin>> before = new ArrayList<>();
        for (AccountMargin account : accounts) {
            before.add(
                    opened.before().equals(opened.book())
                            ? Optional.empty()
                            : Optional.of(AccountMargin.of(
                                    opened.before(),
                                    model,
                                    account.account(),
                                    account.collateral(),
                                    Optional.empty())));
        }
        return before;
    }

    private void print(
            MarginModel model, Opened opened, List<AccountMargin> accounts, List<Optional<AccountMargin>> before) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(members(model, opened, accounts, before)));
        } else if (csv) {
            MarginText.csv(out, accounts);
        } else {
            MarginText.basis(opened.book()).forEach(out::println);
            for (int place = 0; place < accounts.size(); place++) {
                out.println();
                out.println(MarginText.of(model, accounts.get(place), before.get(place)));
            }
            if (accounts.isEmpty()) {
                out.println("no account holds positions that need margin");
            }
        }
        out.flush();
    }

    private Map<String, Object> members(
            MarginModel model, Opened opened, List<AccountMargin> accounts, List<Optional<AccountMargin>> before) {
        Map<String, Object> members = new LinkedHashMap<>(JsonHead.of("margin", moment.dir()));
        members.put("sequence", opened.book().sequence());
        members.put("time_ns", opened.book().timeNs());
        members.put("model", model.name());
        members.put("model_dated", model.provenance().dated());
        members.put("model_sources", model.provenance().sources());
        members.put("marginals_by", by == null ? null : by.name().toLowerCase(Locale.ROOT));
        members.put("collateral", collateral.name().toLowerCase(Locale.ROOT));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int place = 0; place < accounts.size(); place++) {
            Map<String, Object> account = MarginText.members(accounts.get(place));
            account.put(
                    "without_hypothetical",
                    before.get(place).map(MarginText::members).orElse(null));
            all.add(account);
        }
        members.put("accounts", all);
        members.put("unvalued", MarginText.unvalued(opened.book()));
        members.put("left_out", StressJson.leftOut(MarginText.basis(opened.book())));
        return members;
    }
}
