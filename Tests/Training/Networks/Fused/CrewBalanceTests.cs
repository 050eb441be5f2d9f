using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class CrewBalanceTests
{
    [Test]
    public void TakesHelpers_NothingRecorded_True()
    {
        Assert.That(new CrewBalance().TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_CallerHardlyWaited_True()
    {
        var balance = new CrewBalance();
        balance.RecordShared(10, 100, 10);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_CallerWaited_TriesAlone()
    {
        var balance = new CrewBalance();
        balance.RecordShared(10, 100, 60);

        Assert.That(balance.TakesHelpers, Is.False);
    }

    [Test]
    public void TakesHelpers_AloneWasSlower_True()
    {
        var balance = new CrewBalance();
        balance.RecordShared(10, 100, 60);
        balance.RecordAlone(10, 150);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [TestCase(7, false)]
    [TestCase(8, true)]
    public void TakesHelpers_AloneWasFaster_StaysAloneEightTimes(int times, bool expected)
    {
        var balance = new CrewBalance();
        balance.RecordShared(10, 100, 60);
        balance.RecordAlone(10, 50);
        for (int time = 0; time < times; time++)
            balance.RecordAlone(10, 50);

        Assert.That(balance.TakesHelpers, Is.EqualTo(expected));
    }
}
