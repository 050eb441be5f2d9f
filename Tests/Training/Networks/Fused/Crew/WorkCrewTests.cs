using System.Threading;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks.Fused.Crew;

internal sealed unsafe class WorkCrewTests
{
    [TestCase(1, 1)]
    [TestCase(2, 3)]
    [TestCase(4, 10)]
    public void Run_AnyThreads_RunsEveryIndexOnce(int threads, int sum)
    {
        var crew = new WorkCrew { Threads = threads };
        int total = 0;
        crew.Run(&AddIndex, &total, long.MaxValue);

        Assert.That(total, Is.EqualTo(sum));
    }

    [Test]
    public void Run_AfterFewerThreads_RunsTheSmallerCrew()
    {
        var crew = new WorkCrew { Threads = 4 };
        int total = 0;
        crew.Run(&AddIndex, &total, long.MaxValue);
        crew.Threads = 2;
        total = 0;
        crew.Run(&AddIndex, &total, long.MaxValue);

        Assert.That(total, Is.EqualTo(3));
    }

    [TestCase(99, 1)]
    [TestCase(299, 3)]
    [TestCase(300, 6)]
    public void Run_LittleWork_TakesFewerThreads(long phase, int sum)
    {
        var crew = new WorkCrew { Threads = 4, SmallestShare = 100 };
        int total = 0;
        crew.Run(&AddIndex, &total, phase);

        Assert.That(total, Is.EqualTo(sum));
    }

    [Test]
    public void Run_OneThousandTimes_WaitsForAllEachTime()
    {
        var crew = new WorkCrew { Threads = 3 };
        int total = 0;
        for (int time = 0; time < 1000; time++)
            crew.Run(&AddIndex, &total, long.MaxValue);

        Assert.That(total, Is.EqualTo(6000));
    }

    [Test]
    public void Meet_BetweenPhases_ShowsWhatTheOthersWrote()
    {
        var crew = new WorkCrew { Threads = 3 };
        int* places = stackalloc int[4];
        crew.Run(&ChaseNeighbour, places, long.MaxValue);

        Assert.That(places[3], Is.Zero);
    }

    [TestCase(7, 0, 0)]
    [TestCase(7, 1, 2)]
    [TestCase(7, 2, 4)]
    [TestCase(7, 3, 7)]
    public void FirstOf_SharesOfThree_CoverAllItems(int items, int index, int expected)
    {
        var crew = new WorkCrew { Threads = 3 };
        int total = 0;
        crew.Run(&AddIndex, &total, long.MaxValue);

        Assert.That(crew.FirstOf(items, index), Is.EqualTo(expected));
    }

    private static void AddIndex(WorkCrew crew, int index, void* state) => Interlocked.Add(ref *(int*)state, index + 1);

    // Every thread writes the round, meets the others, and counts neighbours that are behind.
    private static void ChaseNeighbour(WorkCrew crew, int index, void* state)
    {
        int* places = (int*)state;
        for (int round = 1; round <= 2000; round++)
        {
            Volatile.Write(ref places[index], round);
            crew.Meet();
            if (Volatile.Read(ref places[(index + 1) % crew.Active]) != round)
                Interlocked.Increment(ref places[3]);

            crew.Meet();
        }
    }
}
