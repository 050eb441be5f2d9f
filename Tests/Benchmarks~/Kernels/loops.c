// The loops of the kernels without vectors in C, as IL2CPP and Burst hand them to LLVM, with one matrix of as many weights as 3x512 has.
// EarlierScalarKernel, ScalarLoops and WordLoops are their C# originals. measure.sh compiles and runs this, natively and as WebAssembly.
#include <stdint.h>

#define LENGTH 512
#define ROWS 7824
#define WORDS ((LENGTH + 5) / 6)
#define KINDS 3
#define SECONDS (0xFFull | (0xFFull << 21) | (0xFFull << 42))
#define FIRSTS (SECONDS << 1)
#define HALF (1ll << 42)

static int8_t weights[ROWS * LENGTH], bytes[LENGTH];
static int16_t inputs[LENGTH];
static uint64_t words[ROWS * WORDS];
static int64_t packed[2 * WORDS];
static int32_t results[ROWS];

static __attribute__((noinline)) void earlier(const int8_t *w, const int8_t *x, int32_t *totals) {
    const int8_t *second = w + LENGTH, *third = second + LENGTH, *fourth = third + LENGTH;
    int32_t sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    for (int i = 0; i < LENGTH; i += 4) {
        int32_t x0 = x[i], x1 = x[i + 1], x2 = x[i + 2], x3 = x[i + 3];
        sum0 += w[i] * x0 + w[i + 1] * x1 + w[i + 2] * x2 + w[i + 3] * x3;
        sum1 += second[i] * x0 + second[i + 1] * x1 + second[i + 2] * x2 + second[i + 3] * x3;
        sum2 += third[i] * x0 + third[i + 1] * x1 + third[i + 2] * x2 + third[i + 3] * x3;
        sum3 += fourth[i] * x0 + fourth[i + 1] * x1 + fourth[i + 2] * x2 + fourth[i + 3] * x3;
    }
    totals[0] = sum0, totals[1] = sum1, totals[2] = sum2, totals[3] = sum3;
}

static __attribute__((noinline)) void scalar(const int8_t *w, const int16_t *x, int length, int32_t *totals) {
    const int8_t *second = w + LENGTH, *third = second + LENGTH, *fourth = third + LENGTH;
    int32_t sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    for (int i = 0; i < length; i++) {
        sum0 += w[i] * x[i];
        sum1 += second[i] * x[i];
        sum2 += third[i] * x[i];
        sum3 += fourth[i] * x[i];
    }
    totals[0] = sum0, totals[1] = sum1, totals[2] = sum2, totals[3] = sum3;
}

static __attribute__((noinline)) void word_loop(const uint64_t *w, const int64_t *x, int count, int32_t *totals) {
    int64_t total0 = 0, total1 = 0, total2 = 0, total3 = 0, sum0, sum1, sum2, sum3, first, second;
    uint64_t word;
    for (; count >= 5; count -= 5, x += 10, w += 20) {
        first = x[0];
        second = x[1];
        word = w[0];
        sum0 = ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[1];
        sum1 = ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[2];
        sum2 = ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[3];
        sum3 = ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        first = x[2];
        second = x[3];
        word = w[4];
        sum0 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[5];
        sum1 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[6];
        sum2 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[7];
        sum3 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        first = x[4];
        second = x[5];
        word = w[8];
        sum0 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[9];
        sum1 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[10];
        sum2 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[11];
        sum3 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        first = x[6];
        second = x[7];
        word = w[12];
        sum0 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[13];
        sum1 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[14];
        sum2 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[15];
        sum3 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        first = x[8];
        second = x[9];
        word = w[16];
        sum0 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[17];
        sum1 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[18];
        sum2 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[19];
        sum3 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        total0 += (sum0 + HALF) >> 43, total1 += (sum1 + HALF) >> 43, total2 += (sum2 + HALF) >> 43, total3 += (sum3 + HALF) >> 43;
    }
    sum0 = sum1 = sum2 = sum3 = 0;
    for (; count > 0; count--, x += 2, w += 4) {
        first = x[0];
        second = x[1];
        word = w[0];
        sum0 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[1];
        sum1 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[2];
        sum2 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
        word = w[3];
        sum3 += ((int64_t)(word & FIRSTS) + first) * ((int64_t)((word >> 9) & SECONDS) + second);
    }
    totals[0] = (int32_t)(total0 + ((sum0 + HALF) >> 43)), totals[1] = (int32_t)(total1 + ((sum1 + HALF) >> 43));
    totals[2] = (int32_t)(total2 + ((sum2 + HALF) >> 43)), totals[3] = (int32_t)(total3 + ((sum3 + HALF) >> 43));
}

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

EXPORT("fill") void fill(void) {
    uint32_t state = 1;
    for (int i = 0; i < ROWS * LENGTH; i++) weights[i] = (int8_t)(((state = state * 1664525u + 1013904223u) >> 16) % 255 - 127);
    for (int i = 0; i < LENGTH; i++) inputs[i] = bytes[i] = (int8_t)(((state = state * 1664525u + 1013904223u) >> 16) % 255 - 127);
    for (int i = 0; i < ROWS * WORDS; i++) words[i] = ((state = state * 1664525u + 1013904223u) * 0x9E3779B97F4A7C15ull) & (FIRSTS | SECONDS << 9);
    for (int i = 0; i < 2 * WORDS; i++) packed[i] = inputs[i % LENGTH] * (SECONDS / 0xFF);
}

// One character's products; returns a number that depends on all of them.
EXPORT("run") int32_t run(int32_t kind) {
    for (int row = 0; row < ROWS; row += 4) {
        if (kind == 0) earlier(weights + row * LENGTH, bytes, results + row);
        else if (kind == 1) scalar(weights + row * LENGTH, inputs, LENGTH, results + row);
        else word_loop(words + row * WORDS, packed, WORDS, results + row);
    }
    int32_t hash = 0;
    for (int row = 0; row < ROWS; row++) hash = hash * 31 + results[row];
    return hash;
}

#ifndef __wasm__
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double microseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int compare(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

int main(int count, char **arguments) {
    const char *names[KINDS] = {"scalar before", "scalar", "words"};
    double times[KINDS][64];
    int rounds = count > 1 ? atoi(arguments[1]) : 15, hash = 0;
    if (rounds < 1 || rounds > 64) return 2;
    fill();
    for (int round = -3; round < rounds; round++)
        for (int kind = 0; kind < KINDS; kind++) {
            double start = microseconds();
            for (int call = 0; call < 4; call++) hash += run(kind);
            if (round >= 0) times[kind][round] = (microseconds() - start) / 4;
        }
    for (int kind = 0; kind < KINDS; kind++) {
        qsort(times[kind], rounds, sizeof(double), compare);
        printf("%s%s, products, 1\t%.1f\n", count > 2 ? arguments[2] : "", names[kind], times[kind][rounds / 2]);
    }
    return hash == 42;
}
#endif
