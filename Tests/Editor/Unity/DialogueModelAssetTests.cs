#nullable enable
using System;
using System.Runtime.InteropServices;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    public class DialogueModelAssetTests
    {
        private DialogueModelAsset _asset = null!;

        [SetUp]
        public void SetUp() => _asset = DialogueModelAsset.Create(Models.Small().ToBytes(), "tavern");

        [TearDown]
        public void TearDown() => UnityEngine.Object.DestroyImmediate(_asset);

        [Test]
        public void Create_JustMade_HasLoadedNothing() => Assert.That(_asset.IsLoaded, Is.False);

        [Test]
        public void Model_Twice_IsTheSame() => Assert.That(_asset.Model, Is.SameAs(_asset.Model));

        [Test]
        public void Model_Loaded_Speaks()
        {
            using var generator = new DialogueGenerator(_asset.Model);
            DialogueLine line = generator.Next("AB");

            generator.Complete();

            Assert.That(line.Text.Length, Is.EqualTo(40));
        }

        [Test]
        public void Unload_Loaded_DisposesOfTheModel()
        {
            DialogueModel model = _asset.Model;
            using var generator = new DialogueGenerator(model);
            generator.Next("AB");

            _asset.Unload();

            Assert.Throws<ObjectDisposedException>(() => generator.Complete());
        }

        [Test]
        public void Destroy_Loaded_DisposesOfTheModel()
        {
            using var generator = new DialogueGenerator(_asset.Model);
            generator.Next("AB");

            UnityEngine.Object.DestroyImmediate(_asset);

            Assert.Throws<ObjectDisposedException>(() => generator.Complete());
        }

        [Test]
        public void Lease_LastOneReturned_DisposesOfTheModel()
        {
            DialogueModel first = _asset.Lease(BackendKind.Managed);
            DialogueModel second = _asset.Lease(BackendKind.Managed);
            _asset.Return(first);
            bool isLoadedBetween = _asset.IsLoaded;
            _asset.Return(second);

            Assert.That((isLoadedBetween, _asset.IsLoaded), Is.EqualTo((true, false)));
        }

        [Test]
        public void Return_AfterUnload_DoesNothing()
        {
            DialogueModel model = _asset.Lease(BackendKind.Managed);
            _asset.Unload();
            DialogueModel again = _asset.Lease(BackendKind.Managed);

            _asset.Return(model);

            Assert.That(_asset.Holds(again), Is.True);
        }

        [Test]
        public void Create_Bytes_HoldsThemWithoutACopy()
        {
            byte[] bytes = Models.Small().ToBytes();
            DialogueModelAsset asset = DialogueModelAsset.Create(bytes, "tavern");

            bool isArray = MemoryMarshal.TryGetArray(asset.Bytes, out ArraySegment<byte> held);

            Assert.That((isArray, ReferenceEquals(held.Array, bytes)), Is.EqualTo((true, true)));
            UnityEngine.Object.DestroyImmediate(asset);
        }

        [Test]
        public void Create_NoModelFile_IsRefused()
        {
            Assert.Throws<DialogueModelFormatException>(() => DialogueModelAsset.Create(new byte[] { 1, 2, 3 }, "it"));
        }

        [Test]
        public void Model_EmptyAsset_NamesTheRemedy()
        {
            DialogueModelAsset empty = ScriptableObject.CreateInstance<DialogueModelAsset>();
            empty.name = "hollow";

            Assert.That(() => empty.Model, Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("'hollow'").And.Message.Contains("Import"));
        }
    }
}
