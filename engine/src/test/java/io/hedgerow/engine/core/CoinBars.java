package io.hedgerow.engine.core;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorUpdateDecoder;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** An engine of a few coins whose indices are set once a bar. */
final class CoinBars implements AutoCloseable {
    private static final long E9 = 1_000_000_000L;
    static final long MINUTE_NS = 60L * E9;
    static final int BARS_MIN = 10;
    private static final CapacitySpec SMALL = CapacitySpec.builder()
            .instruments(8)
            .options(8)
            .slices(2)
            .underlyings(4)
            .currencies(6)
            .venues(1)
            .workingOrders(8)
            .hedgeInstruments(2)
            .stateHashInterval(1L << 20)
            .build();

    private final int count;
    private final double decay;
    private final Map<Long, FactorBetaDecoder> betas = new HashMap<>();
    private final Map<Integer, List<DirectBuffer>> outputs = new HashMap<>();
    final List<RejectReason> rejections = new ArrayList<>();
    final InlinePublisher engine = new InlinePublisher(SMALL, EventJournal.NONE, this::onOutput);
    final EventFrame frame = new EventFrame(engine, 1);
    final CommandWriter commands = new CommandWriter(frame);
    final EventWriter market = new EventWriter(frame);
    final double[] prices;
    private final double[][] sums;
    private double weight;
    long nowNs = 1_700_000_040L * E9;

    CoinBars(int count, double decay) {
        this.count = count;
        this.decay = decay;
        prices = new double[count];
        sums = new double[count][count];
        frame.at(nowNs);
        ReferenceWriter define = new ReferenceWriter(frame);
        define.currency(0, "USD", 2);
        define.venue(0, "HOME");
        for (int id = 0; id < count; id++) {
            define.currency(1 + id, "C" + id, 8);
            define.underlying(id, "C" + id, 1 + id, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            prices[id] = 1_000.0;
        }
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        byte[] whole = new byte[length];
        message.getBytes(offset, whole);
        outputs.computeIfAbsent(templateId, id -> new ArrayList<>()).add(new UnsafeBuffer(whole));
        if (templateId == FactorBetaDecoder.TEMPLATE_ID) {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            FactorBetaDecoder beta =
                    new FactorBetaDecoder().wrapAndApplyHeader(new UnsafeBuffer(copy), 0, new MessageHeaderDecoder());
            betas.put(key(beta.underlyingId(), beta.factorId()), beta);
        } else if (templateId == RejectionDecoder.TEMPLATE_ID) {
            rejections.add(new RejectionDecoder()
                    .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder())
                    .reason());
        }
    }

    private static long key(int underlying, int factor) {
        return underlying * 100L + factor;
    }

    /** All outputs of a type, in order. */
    List<DirectBuffer> outputs(int templateId) {
        return outputs.getOrDefault(templateId, List.of());
    }

    FactorUpdateDecoder factor(int factor) {
        FactorUpdateDecoder update = new FactorUpdateDecoder();
        List<DirectBuffer> all = outputs(FactorUpdateDecoder.TEMPLATE_ID);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (update.wrapAndApplyHeader(all.get(i), 0, new MessageHeaderDecoder())
                            .factorId()
                    == factor) {
                return update;
            }
        }
        throw new AssertionError("no update of factor " + factor);
    }

    FactorBetaDecoder beta(int underlying, int factor) {
        return betas.get(key(underlying, factor));
    }

    /** Returns of one bar, NaN = no price; prices are whole 1e-9, so the returns taken are those of the rounded ones. */
    void bar(double... returns) {
        double[] taken = new double[count];
        int last = count - 1;
        while (last > 0 && Double.isNaN(returns[last])) {
            last--;
        }
        nowNs += MINUTE_NS;
        frame.at(nowNs);
        for (int id = 0; id <= last; id++) {
            if (Double.isNaN(returns[id])) {
                continue;
            }
            double price = Math.rint(prices[id] * (1.0 + returns[id]) * 1e9) / 1e9;
            taken[id] = price / prices[id] - 1.0;
            prices[id] = price;
            if (id == last) {
                frame.closing();
            }
            market.indexPrice(id, EventWriter.NONE, Math.round(price * 1e9));
        }
        note(taken);
    }

    /** Prices before the first bar closes: what returns are counted from. */
    void open() {
        bar(new double[count]);
        weight = 0.0;
        for (double[] row : sums) {
            Arrays.fill(row, 0.0);
        }
    }

    private void note(double[] returns) {
        weight = decay * weight + 1.0 - decay;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                sums[i][j] = decay * sums[i][j] + (1.0 - decay) * returns[i] * returns[j];
            }
        }
    }

    RealMatrix covariance() {
        RealMatrix matrix = new Array2DRowRealMatrix(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                matrix.setEntry(i, j, sums[i][j] / weight);
            }
        }
        return matrix;
    }

    void estimate(BetaEstimation how, double shrinkage, double drift) {
        commands.covarianceBars(MINUTE_NS, decay, 0.9, BARS_MIN, how, shrinkage, drift);
    }

    @Override
    public void close() {
        engine.close();
    }
}
