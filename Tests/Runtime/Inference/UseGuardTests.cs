#nullable enable
using System;
using System.Threading;
using DialogueRnn.Inference;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference
{
    public class UseGuardTests
    {
        [Test]
        public void Close_NoCallRuns_FreesAtOnce()
        {
            int freed = 0;
            UseGuard guard = Guard(() => freed++);

            guard.Close();

            Assert.That(freed, Is.EqualTo(1));
        }

        [Test]
        public void Close_ACallRuns_FreesAtItsEnd()
        {
            int freed = 0;
            UseGuard guard = Guard(() => freed++);
            UseGuard.Use use = guard.Enter();
            guard.Close();
            int during = freed;

            use.Dispose();

            Assert.That((during, freed), Is.EqualTo((0, 1)));
        }

        [Test]
        public void Close_Twice_FreesOnce()
        {
            int freed = 0;
            UseGuard guard = Guard(() => freed++);
            UseGuard.Use use = guard.Enter();
            guard.Close();
            guard.Close();
            use.Dispose();
            guard.Close();

            Assert.That(freed, Is.EqualTo(1));
        }

        [Test]
        public void Enter_Closed_SaysSo()
        {
            UseGuard guard = Guard(() => { });
            guard.Close();

            Assert.That(() => guard.Enter(), Throws.TypeOf<ObjectDisposedException>().With.Message.Contains("Load it again"));
        }

        [Test]
        public void Enter_ClosedUnderACall_SaysSo()
        {
            UseGuard guard = Guard(() => { });
            using UseGuard.Use use = guard.Enter();
            guard.Close();

            Assert.That(() => guard.Enter(), Throws.TypeOf<ObjectDisposedException>());
        }

        [Test]
        public void Enter_ACallRuns_IsRefused()
        {
            UseGuard guard = Guard(() => { });
            using UseGuard.Use use = guard.Enter();

            Assert.That(() => guard.Enter(), Throws.InvalidOperationException.With.Message.Contains("in use by another call"));
        }

        [Test]
        public void Enter_AfterACall_IsLetIn()
        {
            UseGuard guard = Guard(() => { });
            guard.Enter().Dispose();

            Assert.That(() => guard.Enter().Dispose(), Throws.Nothing);
        }

        // Many races between calls and the end: a call must never see the memory freed, and it is freed once.
        [Test]
        public void Close_RacesWithCalls_NeverFreesUnderOne()
        {
            int freedUnderACall = 0;
            int rounds = 0;
            for (int round = 0; round < 2_000; round++)
            {
                int freed = 0;
                UseGuard guard = Guard(() => Interlocked.Increment(ref freed));
                using var start = new Barrier(2);
                var caller = new Thread(() =>
                {
                    start.SignalAndWait();
                    try
                    {
                        while (true)
                        {
                            using UseGuard.Use use = guard.Enter();
                            freedUnderACall += Volatile.Read(ref freed);
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                    }
                });
                caller.Start();
                start.SignalAndWait();
                guard.Close();
                caller.Join();
                rounds += freed;
            }

            Assert.That((freedUnderACall, rounds), Is.EqualTo((0, 2_000)));
        }

        private static UseGuard Guard(Action release) => new UseGuard("thing", "It was disposed. Load it again.", release);
    }
}
