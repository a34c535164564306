package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.SetFactorCovarianceEncoder;
import io.hedgerow.engine.event.codec.SetFactorEncoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingEncoder;
import io.hedgerow.engine.event.codec.SetFactorWeightEncoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tomlj.Toml;

/** Something of the factor model. Factors are told apart by their place in the configuration. Immutable. */
public sealed interface FactorSetting extends BookSetting {
    /** Stands for no proxy. */
    int NO_PROXY = -1;

    /**
     * A factor.
     *
     * @param factorId its place; 0 = the market
     * @param name its name
     * @param kind what its return is
     * @param component which principal component, 0 = that of the largest variance
     * @param lookbackBars bars of the past return that a factor of momentum goes by
     * @param proxyUnderlyingId underlying whose return it is, or {@link #NO_PROXY}
     * @param kept whether hedges leave its exposure alone
     */
    record Factor(
            int factorId,
            String name,
            FactorKind kind,
            int component,
            int lookbackBars,
            int proxyUnderlyingId,
            boolean kept)
            implements FactorSetting {
        @Override
        public Subject subject() {
            return new Subject(Factor.class, factorId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("factors", name);
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            String proxy = proxyUnderlyingId == NO_PROXY ? "" : directory.underlyingSymbol(proxyUnderlyingId);
            int place = kind == FactorKind.PRINCIPAL ? 1 + component : 0;
            return List.of(
                    table(directory) + ".proxy=\"" + proxy + '"',
                    table(directory) + ".component=" + place,
                    table(directory) + ".momentum=" + lookbackBars,
                    table(directory) + ".liquidity=\"" + liquidity() + '"',
                    table(directory) + ".kept=" + kept);
        }

        private String liquidity() {
            boolean liquid = kind == FactorKind.SPREAD || kind == FactorKind.DEPTH;
            return liquid ? kind.name().toLowerCase(Locale.ROOT) : "";
        }

        @Override
        public int templateId() {
            return SetFactorEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).factor(factorId, name, kind, component, lookbackBars, proxyUnderlyingId, kept);
        }
    }

    /**
     * Beta of an underlying to a factor.
     *
     * @param underlyingId whose
     * @param factorId to which
     * @param factor name of it
     * @param beta return per unit return; NaN = no longer fixed
     */
    record Loading(int underlyingId, int factorId, String factor, double beta) implements FactorSetting {
        @Override
        public Subject subject() {
            return new Subject(Loading.class, underlyingId, factorId);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("factors", factor, "betas", directory.underlyingSymbol(underlyingId));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Loading(underlyingId, factorId, factor, Double.NaN));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return Double.isNaN(beta) ? List.of() : List.of(table(directory) + "=" + beta);
        }

        @Override
        public int templateId() {
            return SetFactorLoadingEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            if (Double.isNaN(beta)) {
                new CommandWriter(frame).estimatedLoading(underlyingId, factorId);
            } else {
                new CommandWriter(frame).factorLoading(underlyingId, factorId, beta);
            }
        }
    }

    /**
     * Weight of an underlying in a basket.
     *
     * @param underlyingId whose
     * @param factorId of which factor
     * @param factor name of it
     * @param weight return per unit return
     */
    record Weight(int underlyingId, int factorId, String factor, double weight) implements FactorSetting {
        @Override
        public Subject subject() {
            return new Subject(Weight.class, underlyingId, factorId);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("factors", factor, "weights", directory.underlyingSymbol(underlyingId));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Weight(underlyingId, factorId, factor, 0.0));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return weight == 0.0 ? List.of() : List.of(table(directory) + "=" + weight);
        }

        @Override
        public int templateId() {
            return SetFactorWeightEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).factorWeight(underlyingId, factorId, weight);
        }
    }

    /**
     * Covariance of two factors, or the variance of one, per bar.
     *
     * @param factorId the earlier one
     * @param otherId the later one, or the same
     * @param factor name of the earlier one
     * @param other name of the later one
     * @param covariance of returns
     */
    record Covariance(int factorId, int otherId, String factor, String other, double covariance)
            implements FactorSetting {
        @Override
        public Subject subject() {
            return new Subject(Covariance.class, factorId, otherId);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return factorId == otherId
                    ? List.of("factors", factor, "variance")
                    : List.of("factors", factor, "covariances", other);
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Covariance(factorId, otherId, factor, other, 0.0));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            String assignment = table(directory) + "=" + covariance;
            // A configuration may give it under either of them.
            return factorId == otherId
                    ? List.of(assignment)
                    : List.of(
                            assignment,
                            Toml.joinKeyPath(List.of("factors", other, "covariances", factor)) + "=" + covariance);
        }

        @Override
        public int templateId() {
            return SetFactorCovarianceEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).factorCovariance(factorId, otherId, covariance);
        }
    }
}
