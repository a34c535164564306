package io.hedgerow.journal.protect;

import java.util.Map;

/** A loss over states. Owned by one thread. */
public final class LossBurden implements Burden {
    private final RiskTarget.Kind kind;
    private final GainTable table;
    private final LossMeasure measure;
    private final double[] gains;
    private final double[] scratch;
    private double now;
    private double[] weights;

    /**
     * Starts with what is held.
     *
     * @param kind what the measure is called
     * @param table gains of contracts
     * @param measure of gains
     */
    public LossBurden(RiskTarget.Kind kind, GainTable table, LossMeasure measure) {
        this.kind = kind;
        this.table = table;
        this.measure = measure;
        gains = table.held();
        scratch = gains.clone();
        measured();
    }

    private void measured() {
        now = measure.of(gains);
        weights = measure.weights(gains);
    }

    @Override
    public RiskTarget.Kind kind() {
        return kind;
    }

    @Override
    public double now() {
        return now;
    }

    @Override
    public double with(Map<Integer, Long> traded) {
        System.arraycopy(gains, 0, scratch, 0, gains.length);
        table.add(scratch, traded);
        return measure.of(scratch);
    }

    @Override
    public double promise(Map<Integer, Long> traded) {
        double sum = 0.0;
        for (Map.Entry<Integer, Long> trade : traded.entrySet()) {
            sum += trade.getValue() * table.mean(trade.getKey(), weights);
        }
        return sum;
    }

    @Override
    public void take(Map<Integer, Long> traded) {
        table.add(gains, traded);
        measured();
    }
}
