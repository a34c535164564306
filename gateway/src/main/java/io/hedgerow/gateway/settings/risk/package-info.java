/**
 * What risk is made of: {@code [account]}, {@code [risk]}, {@code [bars]}, {@code [factors]}, {@code [basis]}, {@code [interest]}
 * and {@code [surface]} of a configuration, put together in {@code RiskModelConfig}.
 */
package io.hedgerow.gateway.settings.risk;
