package io.hedgerow.gateway.exchange.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.AccountLimits.Rate;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AccountLimits account =
            new AccountLimits(new Rate(20, 100), new Rate(5, 3), new Rate(5, 4), new Rate(5, 2), new Rate(5, 1));
    private long nowNs;
    private final RequestLimits limits = new RequestLimits(id -> account, () -> nowNs);

    private int pass(String method, Map<String, Object> params) {
        for (int count = 0; count < 10_000; count++) {
            try {
                limits.charge(7, "here", method, params);
            } catch (ExchangeRefusal refusal) {
                assertThat(refusal.code()).isIn(10_028, 13_780);
                return count;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void shouldHaveAPoolForEachKindOfRequest() {
        assertThat(pass("private/buy", Map.of("instrument_name", "BTC-PERPETUAL")))
                .isEqualTo(3);
        assertThat(pass("private/edit", Map.of())).isZero(); // The same pool.
        assertThat(pass("private/buy", Map.of("instrument_name", "BTC_USDC"))).isEqualTo(4);
        assertThat(pass("private/cancel_all", Map.of())).isEqualTo(2);
        assertThat(pass("private/cancel_by_label", Map.of("label", "x"))).isZero();
        assertThat(pass("private/mass_quote", Map.of())).isEqualTo(1);
        assertThat(pass("private/get_positions", Map.of())).isEqualTo(100);
        assertThat(pass("public/get_instruments", Map.of())).isEqualTo(50);
        assertThat(pass("public/subscribe", Map.of())).isEqualTo(10);
        assertThat(pass("private/subscribe", Map.of())).isZero();
        assertThat(pass("private/get_transaction_log", Map.of())).isEqualTo(8);
        assertThat(pass("private/move_positions", Map.of())).isEqualTo(6);
    }

    @Test
    void shouldGiveCreditsBackAtTheirRate() {
        pass("private/buy", Map.of());
        nowNs += SECOND / 5 - 1;
        assertThat(pass("private/buy", Map.of())).isZero();
        nowNs += 1;
        assertThat(pass("private/buy", Map.of())).isEqualTo(1);
        nowNs += 100 * SECOND;
        assertThat(pass("private/buy", Map.of())).isEqualTo(3);
    }

    @Test
    void shouldCountMovesOfAWeek() {
        for (int i = 0; i < 100; i++) {
            limits.charge(7, "here", "private/move_positions", Map.of());
            nowNs += 10 * SECOND;
        }
        assertThat(pass("private/move_positions", Map.of())).isZero();
        nowNs += 7 * 86_400 * SECOND;
        assertThat(pass("private/move_positions", Map.of())).isEqualTo(6);
    }

    @Test
    void shouldCountAddressesOfThoseWhoHaveNotLoggedIn() {
        for (int i = 0; i < 100; i++) {
            limits.charge(0, "here", "public/ticker", Map.of());
        }
        assertThatCode(() -> limits.charge(0, "there", "public/ticker", Map.of()))
                .doesNotThrowAnyException();
        assertThatCode(() -> limits.charge(0, "here", "public/ticker", Map.of()))
                .isInstanceOf(ExchangeRefusal.class);
        assertThat(pass("public/ticker", Map.of())).isEqualTo(100); // An account has its own.
    }
}
