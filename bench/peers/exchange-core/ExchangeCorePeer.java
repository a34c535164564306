import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCancelOrder;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiMoveOrder;
import exchange.core2.core.common.api.ApiPlaceOrder;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * exchange-core from its published artifact, offered commands on a schedule that does not wait: one symbol, a thousand
 * users with an order each, nine commands of ten move one, the rest cancel it and place it again. Its risk engine checks
 * each; with a journal it writes its own. Run by `hedgerow bench latency --exchange-core`, as a source file with a class
 * path of its own: WAITING RATE DURATION_NS WARM_UP_NS JOURNAL. Prints one line: RESULT offered sent elapsedNs histogram.
 */
public final class ExchangeCorePeer {
    private static final int SYMBOL = 1;
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final int USERS = 1_000;
    private static final long MID = 100_000L;
    private static final long BAND = 500L;
    private static final long MONEY = 1_000_000_000_000_000L;
    private static final int MOVES_OF_TEN = 9;
    private static final long NANOS_MAX = 600_000_000_000L;
    private static final int GRACE_SHARE = 4;

    private final AtomicLong results = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(7);
    private final boolean[] resting = new boolean[USERS];
    private volatile Histogram latency = new Histogram(NANOS_MAX, 3);
    private volatile boolean recording;
    private ExchangeApi api;
    private long rejected;

    public static void main(String[] arguments) throws Exception {
        new ExchangeCorePeer()
                .run(
                        CoreWaitStrategy.valueOf(arguments[0]),
                        Double.parseDouble(arguments[1]),
                        Long.parseLong(arguments[2]),
                        Long.parseLong(arguments[3]),
                        Boolean.parseBoolean(arguments[4]));
        System.exit(0);
    }

    private void run(CoreWaitStrategy waiting, double rate, long durationNs, long warmUpNs, boolean journal)
            throws Exception {
        ExchangeCore core = ExchangeCore.builder()
                .resultsConsumer((command, sequence) -> {
                    if (recording) {
                        latency.recordValue(Math.max(0L, Math.min(NANOS_MAX, System.nanoTime() - command.timestamp)));
                        if (command.resultCode != CommandResultCode.SUCCESS) {
                            rejected++;
                        }
                        results.lazySet(results.get() + 1);
                    } else {
                        api.processResult(sequence, command);
                    }
                })
                .exchangeConfiguration(ExchangeConfiguration.defaultBuilder()
                        .performanceCfg(PerformanceConfiguration.latencyPerformanceBuilder()
                                .waitStrategy(waiting)
                                .build())
                        .initStateCfg(
                                journal
                                        ? InitialStateConfiguration.cleanStartJournaling("BENCH")
                                        : InitialStateConfiguration.CLEAN_TEST)
                        .serializationCfg(
                                journal
                                        ? SerializationConfiguration.DISK_JOURNALING
                                        : SerializationConfiguration.DEFAULT)
                        .build())
                .build();
        core.startup();
        api = core.getApi();
        open();
        recording = true;
        send(rate, warmUpNs);
        latency = new Histogram(NANOS_MAX, 3);
        rejected = 0;
        long[] sent = send(rate, durationNs);
        if (rejected > 0) {
            throw new IllegalStateException(rejected + " commands were rejected: the book is not what it should be");
        }
        ByteBuffer bytes = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
        int length = latency.encodeIntoCompressedByteBuffer(bytes);
        byte[] encoded = new byte[length];
        bytes.get(0, encoded);
        System.out.println("RESULT " + sent[0] + " " + sent[1] + " " + sent[2] + " "
                + Base64.getEncoder().encodeToString(encoded));
    }

    private void open() throws Exception {
        require(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder()
                        .symbolId(SYMBOL)
                        .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                        .baseCurrency(BASE)
                        .quoteCurrency(QUOTE)
                        .baseScaleK(1L)
                        .quoteScaleK(1L)
                        .takerFee(0L)
                        .makerFee(0L)
                        .build()))
                .get());
        List<CompletableFuture<CommandResultCode>> answers = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            answers.add(
                    api.submitCommandAsync(ApiAddUser.builder().uid(user + 1L).build()));
            for (int currency : new int[] {BASE, QUOTE}) {
                answers.add(api.submitCommandAsync(ApiAdjustUserBalance.builder()
                        .uid(user + 1L)
                        .currency(currency)
                        .amount(MONEY)
                        .transactionId(2L * user + currency)
                        .build()));
            }
            answers.add(api.submitCommandAsync(command(user)));
        }
        for (CompletableFuture<CommandResultCode> answer : answers) {
            require(answer.get());
        }
    }

    private static void require(CommandResultCode code) {
        if (code != CommandResultCode.SUCCESS && code != CommandResultCode.ACCEPTED) {
            throw new IllegalStateException("exchange-core answers " + code);
        }
    }

    /** The next command of a user; every user has one order, at prices of its side only. */
    private ApiCommand command(int user) {
        boolean bid = user % 2 == 0;
        long away = 1L + random.nextLong(BAND);
        long price = bid ? MID - away : MID + away;
        if (!resting[user]) {
            resting[user] = true;
            return ApiPlaceOrder.builder()
                    .uid(user + 1L)
                    .orderId(user + 1L)
                    .symbol(SYMBOL)
                    .price(price)
                    .reservePrice(MID + BAND)
                    .size(1L)
                    .action(bid ? OrderAction.BID : OrderAction.ASK)
                    .orderType(OrderType.GTC)
                    .build();
        }
        if (random.nextInt(MOVES_OF_TEN + 1) < MOVES_OF_TEN) {
            return ApiMoveOrder.builder()
                    .uid(user + 1L)
                    .orderId(user + 1L)
                    .symbol(SYMBOL)
                    .newPrice(price)
                    .build();
        }
        resting[user] = false;
        return ApiCancelOrder.builder()
                .uid(user + 1L)
                .orderId(user + 1L)
                .symbol(SYMBOL)
                .build();
    }

    /** Offered, sent, elapsed ns; returns once all that was sent has its result. */
    private long[] send(double rate, long durationNs) {
        double intervalNs = 1e9 / rate;
        long offered = (long) Math.ceil(durationNs / intervalNs);
        long before = results.get();
        long sent = 0;
        long start = System.nanoTime();
        long now = start;
        while (sent < offered && now - start <= durationNs + durationNs / GRACE_SHARE) {
            ApiCommand command = command(random.nextInt(USERS));
            long intended = start + (long) (sent * intervalNs);
            for (now = System.nanoTime(); now < intended; now = System.nanoTime()) {
                Thread.onSpinWait();
            }
            command.timestamp = intended;
            api.submitCommand(command);
            sent++;
        }
        long elapsed = Math.max(durationNs, System.nanoTime() - start);
        while (results.get() - before < sent) {
            Thread.yield();
        }
        return new long[] {offered, sent, elapsed};
    }
}
