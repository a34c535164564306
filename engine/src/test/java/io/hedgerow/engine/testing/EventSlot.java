package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Room for one event: write it with the product's writers, read it back with the decoder of its type. Allocates
 * nothing between the two.
 */
public final class EventSlot implements EventPublisher {
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventFrame frame = new EventFrame(this, 1);
    private final ReferenceWriter reference = new ReferenceWriter(frame);
    private final EventWriter events = new EventWriter(frame);
    private final CommandWriter commands = new CommandWriter(frame);
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final SetPositionDecoder setPosition = new SetPositionDecoder();
    private final CashAdjustmentDecoder cashAdjustment = new CashAdjustmentDecoder();
    private final SetLimitDecoder setLimit = new SetLimitDecoder();
    private final KillSwitchDecoder killSwitch = new KillSwitchDecoder();
    private final SetRiskStateDecoder setRiskState = new SetRiskStateDecoder();
    private final TradingSessionDecoder tradingSession = new TradingSessionDecoder();

    @Override
    public MutableDirectBuffer claim() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return buffer;
    }

    @Override
    public void publish(int length) {
        buffer.checkLimit(length);
    }

    /**
     * Time and batch boundary of the events written.
     *
     * @return the frame shared by the three writers
     */
    public EventFrame frame() {
        return frame;
    }

    /**
     * Writer of definitions.
     *
     * @return writes into this slot
     */
    public ReferenceWriter reference() {
        return reference;
    }

    /**
     * Writer of market data and fills.
     *
     * @return writes into this slot
     */
    public EventWriter events() {
        return events;
    }

    /**
     * Writer of commands.
     *
     * @return writes into this slot
     */
    public CommandWriter commands() {
        return commands;
    }

    /**
     * The bytes of the event, message header first.
     *
     * @return this slot's memory
     */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /**
     * Overwrites one byte of the block, for values that no writer would produce.
     *
     * @param blockOffset offset after the message header
     * @param value new value
     */
    public void poke(int blockOffset, int value) {
        buffer.putByte(EventPrefix.HEADER_LENGTH + blockOffset, (byte) value);
    }

    /**
     * The event as a currency.
     *
     * @return decoder on this slot
     */
    public CurrencyDefinitionDecoder currency() {
        return currency.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a venue.
     *
     * @return decoder on this slot
     */
    public VenueDefinitionDecoder venue() {
        return venue.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as an underlying.
     *
     * @return decoder on this slot
     */
    public UnderlyingDefinitionDecoder underlying() {
        return underlying.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a contract.
     *
     * @return decoder on this slot
     */
    public InstrumentDefinitionDecoder instrument() {
        return instrument.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a fill.
     *
     * @return decoder on this slot
     */
    public FillDecoder fill() {
        return fill.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as funding.
     *
     * @return decoder on this slot
     */
    public FundingDecoder funding() {
        return funding.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a settlement.
     *
     * @return decoder on this slot
     */
    public SettlementDecoder settlement() {
        return settlement.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a position command.
     *
     * @return decoder on this slot
     */
    public SetPositionDecoder setPosition() {
        return setPosition.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a cash command.
     *
     * @return decoder on this slot
     */
    public CashAdjustmentDecoder cashAdjustment() {
        return cashAdjustment.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a limit command.
     *
     * @return decoder on this slot
     */
    public SetLimitDecoder setLimit() {
        return setLimit.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a kill switch command.
     *
     * @return decoder on this slot
     */
    public KillSwitchDecoder killSwitch() {
        return killSwitch.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a risk state command.
     *
     * @return decoder on this slot
     */
    public SetRiskStateDecoder setRiskState() {
        return setRiskState.wrapAndApplyHeader(buffer, 0, header);
    }

    /**
     * The event as a trading session.
     *
     * @return decoder on this slot
     */
    public TradingSessionDecoder tradingSession() {
        return tradingSession.wrapAndApplyHeader(buffer, 0, header);
    }
}
