package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.SetFactorCovarianceEncoder;
import io.hedgerow.engine.event.codec.SetFactorEncoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingEncoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
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
     * @param proxyUnderlyingId underlying whose return it is, or {@link #NO_PROXY}
     * @param kept whether hedges leave its exposure alone
     */
    record Factor(int factorId, String name, int proxyUnderlyingId, boolean kept) implements FactorSetting {
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
            return List.of(table(directory) + ".proxy=\"" + proxy + '"', table(directory) + ".kept=" + kept);
        }

        @Override
        public int templateId() {
            return SetFactorEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).factor(factorId, name, proxyUnderlyingId, kept);
        }
    }

    /**
     * Beta of an underlying to a factor.
     *
     * @param underlyingId whose
     * @param factorId to which
     * @param factor name of it
     * @param beta return per unit return
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
            return Optional.of(new Loading(underlyingId, factorId, factor, 0.0));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return List.of(table(directory) + "=" + beta);
        }

        @Override
        public int templateId() {
            return SetFactorLoadingEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).factorLoading(underlyingId, factorId, beta);
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
