using System;
using System.Collections.Generic;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

[TestFixture]
internal sealed class TorchThreadsTests
{
    [Test]
    public void Choose_MoreThreadsAreFaster_TakesThem() => Assert.That(Choose(8, 4, 2, 1), Is.EqualTo(8));

    [Test]
    public void Choose_MoreThreadsWaitForABusyCore_TakesOne() => Assert.That(Choose(1, 30, 60, 90), Is.EqualTo(1));

    [Test]
    public void Choose_MoreThreadsBringLittle_TakesTheFewest() => Assert.That(Choose(100, 95, 90, 88), Is.EqualTo(1));

    [Test]
    public void Choose_HalfOfThemIsFastest_TakesTheHalf() => Assert.That(Choose(100, 60, 40, 70), Is.EqualTo(4));

    [Test]
    public void Choose_OneSlowRound_DoesNotDecide()
    {
        int rounds = 0;
        int chosen = TorchThreads.Choose([1, 2], count => TimeSpan.FromMilliseconds(count == 2 && rounds++ == 1 ? 1000 : 10 / count));
        Assert.That(chosen, Is.EqualTo(2));
    }

    [Test]
    public void Choose_FirstRoundSetsThingsUp_DoesNotCount()
    {
        var begun = new HashSet<int>();
        int chosen = TorchThreads.Choose([1, 2], count => TimeSpan.FromSeconds(begun.Add(count) ? 1.5 : count == 1 ? 0.5 : 0.6));
        Assert.That(chosen, Is.EqualTo(1));
    }

    [Test]
    public void Fastest_AtMostOne_IsOne() => Assert.That(TorchThreads.Fastest(1, 4, 16), Is.EqualTo(1));

    [Test]
    public void Fastest_SomeNumber_IsFromOneToIt() => Assert.That(TorchThreads.Fastest(3, 4, 16), Is.InRange(1, 3));

    private static int Choose(params int[] milliseconds)
    {
        var times = new Dictionary<int, int> { [1] = milliseconds[0], [2] = milliseconds[1], [4] = milliseconds[2], [8] = milliseconds[3] };
        return TorchThreads.Choose([1, 2, 4, 8], count => TimeSpan.FromMilliseconds(times[count]));
    }
}
