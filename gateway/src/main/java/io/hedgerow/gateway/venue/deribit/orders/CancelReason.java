package io.hedgerow.gateway.venue.deribit.orders;

import java.nio.charset.StandardCharsets;

/**
 * Why the venue says that an order was taken off. Its number is the venue's reason code in the journal; the one of an
 * order that met one of ours is the error code of old.
 */
enum CancelReason {
    /** Not told, or the rest of an order that was not to rest. */
    NONE("", 0, false),
    USER_REQUEST("user_request", 1, false),
    AUTOLIQUIDATION("autoliquidation", 2, true),
    CANCEL_ON_DISCONNECT("cancel_on_disconnect", 3, false),
    RISK_MITIGATION("risk_mitigation", 4, true),
    PME_RISK_REDUCTION("pme_risk_reduction", 5, true),
    PME_ACCOUNT_LOCKED("pme_account_locked", 6, true),
    POSITION_LOCKED("position_locked", 7, true),
    MMP_TRIGGER("mmp_trigger", 8, false),
    MMP_CONFIG_CURTAILMENT("mmp_config_curtailment", 9, false),
    EDIT_POST_ONLY_REJECT("edit_post_only_reject", 10, false),
    OCO_OTHER_CLOSED("oco_other_closed", 11, false),
    OTO_PRIMARY_CLOSED("oto_primary_closed", 12, false),
    SETTLEMENT("settlement", 13, false),
    ORDER_OVERLAP("order_overlap", 10003, false),
    ORDER_OVERLAP_ANOTHER_SUB("order_overlap_another_sub", 10003, false),
    /** One that this build does not know. */
    OTHER("other", 99, true);

    private final String word;
    private final int code;
    private final boolean alarming;

    CancelReason(String word, int code, boolean alarming) {
        this.word = word;
        this.code = code;
        this.alarming = alarming;
    }

    /** The reason with a word. */
    static CancelReason of(byte[] data, int from, int length) {
        String text = new String(data, from, length, StandardCharsets.US_ASCII);
        for (CancelReason reason : values()) {
            if (reason.word.equals(text)) {
                return reason;
            }
        }
        return OTHER;
    }

    /** Its number in the journal. */
    int code() {
        return code;
    }

    /** Whether a person should be told. */
    boolean isAlarming() {
        return alarming;
    }

    /** The venue's word. */
    String word() {
        return word;
    }
}
