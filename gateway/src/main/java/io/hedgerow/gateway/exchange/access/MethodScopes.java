package io.hedgerow.gateway.exchange.access;

import java.util.HashMap;
import java.util.Map;

/** Which scope a private method needs, from the venue's documents. Static; any thread. */
public final class MethodScopes {
    private static final Map<String, String> NEEDED = new HashMap<>();

    static {
        need(
                "trade:read_write",
                "buy sell edit edit_by_label cancel cancel_all cancel_all_by_currency cancel_all_by_currency_pair"
                        + " cancel_all_by_instrument cancel_all_by_kind_or_type cancel_by_label cancel_quotes"
                        + " close_position create_combo mass_quote move_positions reset_mmp set_mmp_config");
        need(
                "trade:read",
                "get_margins get_mmp_config get_mmp_status get_open_orders get_open_orders_by_currency"
                        + " get_open_orders_by_instrument get_open_orders_by_label get_order_history_by_currency"
                        + " get_order_history_by_instrument get_order_margin_by_ids get_order_state"
                        + " get_order_state_by_label get_position get_positions get_settlement_history_by_currency"
                        + " get_settlement_history_by_instrument get_trigger_order_history get_user_trades_by_currency"
                        + " get_user_trades_by_currency_and_time get_user_trades_by_instrument"
                        + " get_user_trades_by_instrument_and_time get_user_trades_by_order get_leg_prices");
        need(
                "account:read",
                "get_access_log get_account_summaries get_account_summary get_cancel_on_disconnect"
                        + " get_email_language get_new_announcements get_subaccounts get_subaccounts_details"
                        + " get_transaction_log get_user_locks list_api_keys pme/simulate simulate_portfolio");
        need(
                "account:read_write",
                "change_api_key_name change_margin_model change_scope_in_api_key"
                        + " change_subaccount_name create_api_key create_subaccount disable_api_key"
                        + " disable_cancel_on_disconnect edit_api_key enable_api_key enable_cancel_on_disconnect"
                        + " remove_api_key remove_subaccount reset_api_key set_announcement_as_read"
                        + " set_disabled_trading_products set_email_for_subaccount set_email_language"
                        + " set_self_trading_config toggle_notifications_from_subaccount toggle_subaccount_login");
        need("wallet:read", "get_address_book get_current_deposit_address get_deposits get_transfers get_withdrawals");
        need(
                "wallet:read_write",
                "add_to_address_book cancel_transfer_by_id cancel_withdrawal create_deposit_address"
                        + " remove_from_address_book submit_transfer_between_subaccounts submit_transfer_to_subaccount"
                        + " submit_transfer_to_user update_in_address_book withdraw");
        need(
                "block_trade:read",
                "get_block_trade get_block_trade_requests get_block_trades get_broker_trade_requests"
                        + " get_broker_trades simulate_block_trade verify_block_trade");
        need(
                "block_trade:read_write",
                "approve_block_trade execute_block_trade invalidate_block_trade_signature" + " reject_block_trade");
        need("block_rfq:read", "get_block_rfq_makers get_block_rfq_quotes get_block_rfq_user_info get_block_rfqs");
        need(
                "block_rfq:read_write",
                "accept_block_rfq add_block_rfq_quote cancel_all_block_rfq_quotes"
                        + " cancel_block_rfq cancel_block_rfq_quote cancel_block_rfq_trigger create_block_rfq"
                        + " edit_block_rfq_quote");
    }

    private MethodScopes() {}

    private static void need(String scope, String methods) {
        for (String method : methods.split(" ", -1)) {
            NEEDED.put("private/" + method, scope);
        }
    }

    /**
     * What a method needs.
     *
     * @param method with {@code private/}
     * @return a scope, empty for a token of any scope
     */
    public static String of(String method) {
        return NEEDED.getOrDefault(method, "");
    }
}
