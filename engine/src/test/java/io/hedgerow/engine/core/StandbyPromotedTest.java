package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.PromotionWriter;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandbyPromotedTest extends DeskTest {
    private int option;

    @BeforeEach
    void openDesk() {
        open(1, 5);
        option = desk.option(0, 2, true);
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.TAKE, 0L), BitcoinDesk.PERPETUAL);
    }

    private void promoted(int generation) {
        desk.frame().closing();
        new PromotionWriter(desk.frame()).promoted(generation, 100L, 120L, 0L, PromotionWriter.Stopped.BY_OPERATOR);
    }

    private void trade() {
        desk.pass(60_000_000_000L);
        desk.tick(100_000.0);
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        desk.frame().closing();
        desk.market()
                .orders()
                .update(BitcoinDesk.PERPETUAL, lastOrder().orderId(), OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
    }

    @Test
    void shouldGiveOutNoOrderIdThatThePrimaryMayHaveUsed() {
        trade();
        assertThat(lastOrder().orderId()).isEqualTo(1L);
        promoted(2);
        trade();
        assertThat(lastOrder().orderId()).isGreaterThan(1L << 32);
    }

    @Test
    void shouldNeverGoBackToAnEarlierOrderId() {
        promoted(3);
        promoted(2);
        trade();

        assertThat(lastOrder().orderId()).isGreaterThan(1L << 33);
    }

    @Test
    void shouldRefuseAGenerationThatCannotBe() {
        promoted(1);

        RejectionDecoder rejection = new RejectionDecoder()
                .wrapAndApplyHeader(outputs.last(RejectionDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
        assertThat(rejection.reason()).isEqualTo(RejectReason.OUT_OF_RANGE);
    }
}
