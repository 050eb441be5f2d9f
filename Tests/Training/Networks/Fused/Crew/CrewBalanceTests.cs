using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks.Fused.Crew;

internal sealed class CrewBalanceTests
{
    private const int FirstPause = 16;

    [Test]
    public void TakesHelpers_NothingRecorded_True()
    {
        Assert.That(new CrewBalance().TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_CallerHardlyWaited_True()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 10);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_CallerWaitedOverAWindow_TriesAlone()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);

        Assert.That(balance.TakesHelpers, Is.False);
    }

    [Test]
    public void TakesHelpers_WindowNotFull_True()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window - 1, 100, 60);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_OnlyTheWakingRunWasLate_True()
    {
        var balance = new CrewBalance();
        Share(balance, 1, 10_000, 9_990);
        Share(balance, CrewBalance.Window, 100, 10);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_WakingRunAfterATrial_IsNotCounted()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);
        DoAlone(balance, CrewBalance.Window, 150);
        Share(balance, 1, 10_000, 9_990);
        Share(balance, CrewBalance.Window, 100, 10);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_AloneWasSlower_True()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);
        DoAlone(balance, CrewBalance.Window, 150);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [TestCase(FirstPause - 1, false)]
    [TestCase(FirstPause, true)]
    public void TakesHelpers_AloneWasFaster_StaysAloneForTheFirstPause(int times, bool expected)
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);
        DoAlone(balance, CrewBalance.Window + times, 50);

        Assert.That(balance.TakesHelpers, Is.EqualTo(expected));
    }

    [TestCase((2 * FirstPause) - 1, false)]
    [TestCase(2 * FirstPause, true)]
    public void TakesHelpers_AloneWasFasterAgain_StaysAloneTwiceAsLong(int times, bool expected)
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);
        DoAlone(balance, CrewBalance.Window + FirstPause, 50);
        Share(balance, 1 + CrewBalance.Window, 100, 60);
        DoAlone(balance, CrewBalance.Window + times, 50);

        Assert.That(balance.TakesHelpers, Is.EqualTo(expected));
    }

    [Test]
    public void TakesHelpers_OtherWorkDoneAlone_SaysNothing()
    {
        CrewBalance balance = Awake();
        Share(balance, CrewBalance.Window, 100, 60);
        for (int time = 0; time < CrewBalance.Window; time++)
            balance.RecordAlone(2, 10, 1);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    [Test]
    public void TakesHelpers_EmptyWork_StillReturnsToSharing()
    {
        CrewBalance balance = Awake();
        for (int time = 0; time < CrewBalance.Window; time++)
            balance.RecordShared(1, 0, 100, 60);
        for (int time = 0; time < CrewBalance.Window + FirstPause; time++)
            balance.RecordAlone(1, 0, 50);

        Assert.That(balance.TakesHelpers, Is.True);
    }

    private static CrewBalance Awake()
    {
        var balance = new CrewBalance();
        Share(balance, 1, 100, 10);
        return balance;
    }

    private static void Share(CrewBalance balance, int times, double elapsed, double waited)
    {
        for (int time = 0; time < times; time++)
            balance.RecordShared(1, 10, elapsed, waited);
    }

    private static void DoAlone(CrewBalance balance, int times, double elapsed)
    {
        for (int time = 0; time < times; time++)
            balance.RecordAlone(1, 10, elapsed);
    }
}
