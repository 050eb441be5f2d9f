#nullable enable
using System;
using DialogueRnn.Banks;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Audition
{
    public class LineBankAssetTests
    {
        [Test]
        public void Open_LinesThatWereSet_PlaysThem()
        {
            LineBankAsset asset = ScriptableObject.CreateInstance<LineBankAsset>();
            asset.SetLines(new[] { new BankedLine("a", "GUARD", "Halt.") });

            Assert.That(asset.Open().Next("guard")!.Text, Is.EqualTo("Halt."));
        }

        [Test]
        public void SetLines_SameIdTwice_KeepsWhatWasThere()
        {
            LineBankAsset asset = ScriptableObject.CreateInstance<LineBankAsset>();
            asset.SetLines(new[] { new BankedLine("a", "GUARD", "Halt.") });

            Assert.Throws<ArgumentException>(() => asset.SetLines(new[] { new BankedLine("b", "X", "One."), new BankedLine("b", "X", "Two.") }));
            Assert.That(asset.Count, Is.EqualTo(1));
        }
    }
}
