// The kernel's formulas as a plain C++ loop: price and thirteen Greeks per option, for comparison with the engine.
// The compiler vectorises the loop (exp comes from its vector maths library); every column is its own array, padded so
// that no two columns meet at the same 4 KiB offset.
//
//   chain_kernel SERVE CORE  ties itself to a core (-1: to none), reads lines "VARIANT N REPETITIONS", VARIANT being
//                            "outputs" or "outputs+sums", and answers each with nanoseconds per option
//   chain_kernel CHECK       prints fourteen outputs of a few options, to compare with the engine's
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#ifdef __linux__
#include <sched.h>
#endif

namespace {

constexpr int INPUTS = 9;
constexpr int OUTPUTS = 14;
constexpr double INVERSE_SQRT_TWO_PI = 0.3989422804014326779;

/** Everything that depends on the market alone, prepared before the clock starts. */
struct Market {
    double spot, rate, carry, years;
    double forward, discount, logForward, scale, discounted, root, inverseRoot, inverseSpot;

    Market(double s, double r, double b, double t) : spot(s), rate(r), carry(b), years(t) {
        forward = spot * std::exp(carry * years);
        discount = std::exp(-rate * years);
        logForward = std::log(forward);
        scale = discount * std::sqrt(forward) * INVERSE_SQRT_TWO_PI;
        discounted = discount * forward;
        root = std::sqrt(years);
        inverseRoot = 1.0 / root;
        inverseSpot = 1.0 / spot;
    }
};

struct Chain {
    int size;
    double *logStrike, *sqrtStrike, *strike, *side, *vol, *inverseVol, *call, *put, *weight;
    double *out[OUTPUTS];
};

double *column(int size, int index) {
    size_t padding = 64 * static_cast<size_t>(index + 1) * 3;
    size_t bytes = (size * sizeof(double) + 4095) / 4096 * 4096 + 8192;
    char *memory = static_cast<char *>(std::aligned_alloc(4096, bytes));
    std::memset(memory, 0, bytes);
    return reinterpret_cast<double *>(memory + padding % 4096);
}

Chain makeChain(int size) {
    Chain c{};
    c.size = size;
    int index = 0;
    double **inputs[INPUTS] = {&c.logStrike, &c.sqrtStrike, &c.strike, &c.side, &c.vol, &c.inverseVol, &c.call, &c.put,
                                &c.weight};
    for (double **input : inputs) *input = column(size, index++);
    for (double *&output : c.out) output = column(size, index++);
    for (int i = 0; i < size; i++) {
        double strike = 60000.0 * std::exp(-0.8 + 1.6 * i / size);
        double vol = 0.5 + 0.3 * std::sin(static_cast<double>(i));
        c.logStrike[i] = std::log(strike);
        c.sqrtStrike[i] = std::sqrt(strike);
        c.strike[i] = strike;
        c.call[i] = i % 2 == 0 ? 1.0 : 0.0;
        c.put[i] = 1.0 - c.call[i];
        c.side[i] = c.call[i] - c.put[i];
        c.vol[i] = vol;
        c.weight[i] = 1.0 + i % 3;
        c.inverseVol[i] = 1.0 / vol;
    }
    return c;
}

inline double millsRatio(double y) {
    double r = 1.0 / (y + 5.0);
    double t = 1.0 - 10.0 * r;
    double p = 0x1.dd6e0e61bc203p-23;
    p = p * t + 0x1.b7afd1411a6f6p-21;
    p = p * t - 0x1.3cbd98bcbabdfp-20;
    p = p * t - 0x1.c7a66e77cac83p-18;
    p = p * t + 0x1.5a31b2b387b17p-17;
    p = p * t + 0x1.5eb0e86ff6ff0p-15;
    p = p * t - 0x1.05f41bc135a54p-13;
    p = p * t - 0x1.382e03fc1bc95p-13;
    p = p * t + 0x1.66107eef5d66cp-10;
    p = p * t - 0x1.0623383dfcc2ap-9;
    p = p * t - 0x1.ebbc51b9143d5p-8;
    p = p * t + 0x1.ab03190af2338p-5;
    p = p * t - 0x1.62d360b2dcd57p-3;
    p = p * t + 0x1.a7927afb11cc2p-2;
    p = p * t - 0x1.9262efbe3e739p-1;
    p = p * t + 0x1.3dd60739e4712p+0;
    p = p * t - 0x1.aaf94e206d2ffp+0;
    p = p * t + 0x1.ed96b8318f6f1p+0;
    return r * p;
}

/** Fourteen outputs per option and, if wanted, their position-weighted sums. */
template <bool SUMS>
void revalue(const Chain &c, const Market &m, double *sums) {
    const double discount = m.discount, logForward = m.logForward, scale = m.scale, discounted = m.discounted;
    const double root = m.root, inverseRoot = m.inverseRoot, inverseSpot = m.inverseSpot;
    const double decay = -0.5 * inverseRoot, halfInverseTime = 0.5 / m.years, rateLessCarry = m.rate - m.carry;
    const double drift = m.carry * inverseRoot, gammaScale = inverseRoot * inverseSpot * inverseSpot;
    const double *__restrict logStrike = c.logStrike, *__restrict sqrtStrike = c.sqrtStrike, *__restrict strikes = c.strike;
    const double *__restrict side = c.side, *__restrict vols = c.vol, *__restrict inverseVols = c.inverseVol;
    const double *__restrict calls = c.call, *__restrict puts = c.put, *__restrict weights = c.weight;
    double *__restrict price = c.out[0], *__restrict delta = c.out[1], *__restrict gamma = c.out[2];
    double *__restrict vega = c.out[3], *__restrict theta = c.out[4], *__restrict rho = c.out[5];
    double *__restrict vanna = c.out[6], *__restrict volga = c.out[7], *__restrict charm = c.out[8];
    double *__restrict veta = c.out[9], *__restrict speed = c.out[10], *__restrict zomma = c.out[11];
    double *__restrict color = c.out[12], *__restrict ultima = c.out[13];
    double priceSum = 0.0, deltaSum = 0.0, gammaSum = 0.0, vegaSum = 0.0, thetaSum = 0.0, rhoSum = 0.0, vannaSum = 0.0;
    double volgaSum = 0.0, charmSum = 0.0, vetaSum = 0.0, speedSum = 0.0, zommaSum = 0.0, colorSum = 0.0, ultimaSum = 0.0;
#pragma omp simd reduction(+ : priceSum, deltaSum, gammaSum, vegaSum, thetaSum, rhoSum, vannaSum, volgaSum, charmSum, vetaSum, speedSum, zommaSum, colorSum, ultimaSum)
    for (int i = 0; i < c.size; i++) {
        const double inverseVol = inverseVols[i];
        const double h = (logForward - logStrike[i]) * inverseVol * inverseRoot;
        const double s = vols[i] * root;
        const double d1 = h + 0.5 * s, d2 = h - 0.5 * s;
        const double phi = std::exp(-0.5 * (h * h + 0.25 * s * s)) * sqrtStrike[i] * scale;
        const double strike = discount * strikes[i];
        const double forwardTail = phi * millsRatio(std::fabs(d1));
        const double strikeTail = phi * millsRatio(std::fabs(d2));
        const double forwardLeg = d1 > 0.0 ? calls[i] * discounted - forwardTail : forwardTail - puts[i] * discounted;
        const double strikeLeg = d2 > 0.0 ? calls[i] * strike - strikeTail : strikeTail - puts[i] * strike;
        const double between = std::min(strike, discounted) - forwardTail - strikeTail;
        const double sameSide = std::fabs(forwardTail - strikeTail);
        const double intrinsic = std::max(side[i] * (discounted - strike), 0.0);
        price[i] = (d1 * d2 < 0.0 ? between : sameSide) + intrinsic;
        delta[i] = forwardLeg * inverseSpot;
        rho[i] = strikeLeg * m.years;
        const double perVol = phi * inverseVol, perVol2 = perVol * inverseVol, d1d2 = d1 * d2;
        gamma[i] = perVol * gammaScale;
        vega[i] = phi * root;
        theta[i] = phi * vols[i] * decay + rateLessCarry * forwardLeg - m.rate * strikeLeg;
        vanna[i] = -perVol * d2 * inverseSpot;
        volga[i] = perVol * d1d2 * root;
        charm[i] = (phi * (d2 * halfInverseTime - drift * inverseVol) + rateLessCarry * forwardLeg) * inverseSpot;
        const double change = rateLessCarry + drift * d1 * inverseVol;
        veta[i] = phi * root * (change - (d1d2 + 1.0) * halfInverseTime);
        speed[i] = -gammaScale * inverseSpot * (perVol + perVol2 * d1 * inverseRoot);
        zomma[i] = perVol2 * (d1d2 - 1.0) * gammaScale;
        color[i] = perVol * gammaScale * (change - (d1d2 - 1.0) * halfInverseTime);
        ultima[i] = perVol2 * (d1d2 * (d1d2 - 3.0) - s * s) * root;
        if (SUMS) {
            const double weight = weights[i];
            priceSum += weight * price[i];
            deltaSum += weight * delta[i];
            gammaSum += weight * gamma[i];
            vegaSum += weight * vega[i];
            thetaSum += weight * theta[i];
            rhoSum += weight * rho[i];
            vannaSum += weight * vanna[i];
            volgaSum += weight * volga[i];
            charmSum += weight * charm[i];
            vetaSum += weight * veta[i];
            speedSum += weight * speed[i];
            zommaSum += weight * zomma[i];
            colorSum += weight * color[i];
            ultimaSum += weight * ultima[i];
        }
    }
    if (SUMS) {
        const double all[OUTPUTS] = {priceSum, deltaSum, gammaSum, vegaSum, thetaSum, rhoSum, vannaSum, volgaSum, charmSum, vetaSum, speedSum, zommaSum, colorSum, ultimaSum};
        std::copy(all, all + OUTPUTS, sums);
    }
}

/** CPU time of this thread: what other processes take does not count. */
double cpuNanos() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

double nanosPerOption(bool withSums, int size, long repetitions) {
    static Chain chain{};
    if (chain.size != size) chain = makeChain(size);
    const Market markets[2] = {Market(60000.0, 0.01, 0.02, 0.25), Market(60001.0, 0.01, 0.02, 0.25)};
    double sums[OUTPUTS];
    const double start = cpuNanos();
    for (long k = 0; k < repetitions; k++) {
        if (withSums) {
            revalue<true>(chain, markets[k & 1], sums);
        } else {
            revalue<false>(chain, markets[k & 1], sums);
        }
        asm volatile("" : : "g"(chain.out[0]), "g"(sums) : "memory");
    }
    return (cpuNanos() - start) / (static_cast<double>(repetitions) * size);
}

void check() {
    Chain chain = makeChain(16);
    revalue<false>(chain, Market(60000.0, 0.01, 0.02, 0.25), nullptr);
    for (int i = 0; i < chain.size; i++) {
        for (int k = 0; k < OUTPUTS; k++) std::printf(k == 0 ? "%.17g" : ",%.17g", chain.out[k][i]);
        std::printf("\n");
    }
}

/** Ties the process to a core where the system lets it. */
void pin(int core) {
#ifdef __linux__
    if (core < 0) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    sched_setaffinity(0, sizeof set, &set);
#else
    static_cast<void>(core);
#endif
}

}  // namespace

int main(int argc, char **argv) {
    if (argc == 2 && std::strcmp(argv[1], "CHECK") == 0) {
        check();
        return 0;
    }
    if (argc != 3 || std::strcmp(argv[1], "SERVE") != 0) {
        std::fprintf(stderr, "usage: chain_kernel SERVE CORE | CHECK\n");
        return 2;
    }
    pin(std::atoi(argv[2]));
    char variant[16];
    int size;
    long repetitions;
    while (std::scanf("%15s %d %ld", variant, &size, &repetitions) == 3) {
        std::printf("%.6f\n", nanosPerOption(std::strcmp(variant, "outputs+sums") == 0, size, repetitions));
        std::fflush(stdout);
    }
    return 0;
}
