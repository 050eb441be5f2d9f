#nullable enable
using DialogueRnn.Decoding;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>
    /// Golden numbers come from an implementation of PCG-XSH-RR 64/32 and SplitMix64 in Python integers, which was first checked
    /// against the outputs that the authors of both publish.
    /// </summary>
    public class SeededRandomTests
    {
        [TestCase(0UL, new[] { 0x8A5DEA50u, 0x8B65B731u, 0xA3F96E62u, 0xC3546B80u, 0xC1C9A143u, 0x0BF12F6Bu })]
        [TestCase(1UL, new[] { 0xE9041F98u, 0x1103E45Bu, 0x15F266C8u, 0x65E6D43Cu, 0x91DCB83Fu, 0xF472589Eu })]
        [TestCase(42UL, new[] { 0xFFB96E1Cu, 0xA3FA3404u, 0xD93478F7u, 0xBDFC1488u, 0x272E038Bu, 0xE3169985u })]
        [TestCase(ulong.MaxValue, new[] { 0x701063F1u, 0x5BD4DA42u, 0x42658A79u, 0xAE966852u, 0xEB264434u, 0x9FE97C29u })]
        public void NextUInt32_Seed_IsTheGoldenSequence(ulong seed, uint[] expected)
        {
            var random = new SeededRandom(seed);
            var drawn = new uint[expected.Length];
            for (int index = 0; index < drawn.Length; index++)
                drawn[index] = random.NextUInt32();

            Assert.That(drawn, Is.EqualTo(expected));
        }

        [Test]
        public void NextDouble_Seed_IsTheGoldenSequence()
        {
            var random = new SeededRandom(7);

            double[] drawn = { random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble() };

            Assert.That(drawn, Is.EqualTo(new[] { 0.32287121613741365, 0.7951808720056459, 0.9279575022877844, 0.137550899061755 }));
        }

        [TestCase(0UL, 0UL, 0xA706DD2F4D197E6FUL)]
        [TestCase(0UL, 1UL, 0x7D91D4C3FE86F0DEUL)]
        [TestCase(7UL, 0UL, 0xB8B4C2977EABCE45UL)]
        [TestCase(7UL, 1UL, 0x6E7CE04A63AC7DD2UL)]
        [TestCase(ulong.MaxValue, ulong.MaxValue, 0x6EE296310BE1F94CUL)]
        public void Derive_SeedAndIndex_IsTheGoldenSeed(ulong seed, ulong index, ulong expected)
        {
            Assert.That(SeededRandom.Derive(seed, index), Is.EqualTo(expected));
        }

        [Test]
        public void NextDouble_ManyDraws_StayInTheUnitInterval()
        {
            var random = new SeededRandom(3);
            bool inside = true;
            for (int draw = 0; draw < 100_000; draw++)
            {
                double value = random.NextDouble();
                inside &= value >= 0.0 && value < 1.0;
            }

            Assert.That(inside, Is.True);
        }

        [Test]
        public void NextDouble_ManyDraws_AreUniform()
        {
            const int Buckets = 64;
            const int Draws = 128_000;
            var random = new SeededRandom(11);
            var counts = new int[Buckets];
            for (int draw = 0; draw < Draws; draw++)
                counts[(int)(random.NextDouble() * Buckets)]++;

            // Chi-square with 63 degrees of freedom leaves this range once in 5,000 times.
            Assert.That(ChiSquare.OfUniform(counts), Is.InRange(30.0, 110.0));
        }

        [Test]
        public void Constructor_NeighbouringSeeds_DifferInHalfOfTheBits()
        {
            const int Pairs = 4096;
            int differing = 0;
            for (ulong seed = 0; seed < Pairs; seed++)
                differing += OneBits(new SeededRandom(seed).NextUInt32() ^ new SeededRandom(seed + 1).NextUInt32());

            Assert.That(differing / (double)Pairs, Is.EqualTo(16.0).Within(0.2));
        }

        [Test]
        public void Derive_NeighbouringIndices_DifferInHalfOfTheBits()
        {
            const int Pairs = 4096;
            int differing = 0;
            for (ulong index = 0; index < Pairs; index++)
                differing += OneBits(SeededRandom.Derive(5, index) ^ SeededRandom.Derive(5, index + 1));

            Assert.That(differing / (double)Pairs, Is.EqualTo(32.0).Within(0.3));
        }

        private static int OneBits(ulong bits)
        {
            int count = 0;
            for (; bits != 0; bits &= bits - 1)
                count++;
            return count;
        }
    }
}
