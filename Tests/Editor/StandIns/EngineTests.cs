#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.StandIns;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.StandIns
{
    /// <summary>The stand-ins behave as Unity does, where our tests rely on it.</summary>
    public class EngineTests
    {
        [SetUp]
        public void SetUp()
        {
            Engine.Reset();
            Engine.EnterPlayMode();
        }

        [TearDown]
        public void TearDown() => Engine.Reset();

        [Test]
        public void Destroy_AtTheEndOfTheFrame_EqualsNull()
        {
            var gameObject = new GameObject("Mug");
            UnityEngine.Object.Destroy(gameObject);
            bool isThere = gameObject != null;
            Engine.Frame();

            Assert.That((isThere, gameObject == null, ReferenceEquals(gameObject, null)), Is.EqualTo((true, true, false)));
        }

        [Test]
        public void Destroyed_StillUsed_Throws()
        {
            var gameObject = new GameObject("Mug");
            UnityEngine.Object.DestroyImmediate(gameObject);

            Assert.Throws<MissingReferenceException>(() => gameObject.AddComponent<Diary>());
        }

        [Test]
        public void Component_LifeCycle_IsInUnitysOrder()
        {
            Diary diary = new GameObject("Mug").AddComponent<Diary>();
            Engine.Frame();
            diary.enabled = false;
            UnityEngine.Object.DestroyImmediate(diary);

            Assert.That(string.Join(" ", diary.Entries), Is.EqualTo("Awake OnEnable Start Update OnDisable OnDestroy"));
        }

        [Test]
        public void Component_OnAnInactiveObject_SleepsUntilItIsActive()
        {
            var gameObject = new GameObject("Mug");
            gameObject.SetActive(false);
            Diary diary = gameObject.AddComponent<Diary>();
            int before = diary.Entries.Count;
            gameObject.SetActive(true);

            Assert.That((before, string.Join(" ", diary.Entries)), Is.EqualTo((0, "Awake OnEnable")));
        }

        [Test]
        public void Component_ThatThrows_GoesToTheConsoleAndTheFrameGoesOn()
        {
            Diary broken = new GameObject("Mug").AddComponent<Diary>();
            broken.OnUpdate = () => throw new InvalidOperationException("spilt");
            Diary whole = new GameObject("Jug").AddComponent<Diary>();
            Engine.Frame();

            Assert.That((Engine.Errors.Single().Message.Contains("spilt"), whole.Entries.Last()), Is.EqualTo((true, "Update")));
        }

        [Test]
        public void Coroutine_WaitForSeconds_FollowsTheTimeScale()
        {
            Assert.That(FramesUntilDone(new WaitForSeconds(1f), 0.5f), Is.EqualTo(4));
        }

        [Test]
        public void Coroutine_WaitForSecondsRealtime_DoesNot()
        {
            Assert.That(FramesUntilDone(new WaitForSecondsRealtime(1f), 0.5f), Is.InRange(2, 3));
        }

        [Test]
        public void Coroutine_OfAnInactiveObject_Stops()
        {
            Diary diary = new GameObject("Mug").AddComponent<Diary>();
            bool isDone = false;
            IEnumerator Wait()
            {
                yield return null;
                isDone = true;
            }

            diary.StartCoroutine(Wait());
            diary.gameObject.SetActive(false);
            diary.gameObject.SetActive(true);
            Engine.Frames(3);

            Assert.That(isDone, Is.False);
        }

        private static int FramesUntilDone(object instruction, float timeScale)
        {
            Time.timeScale = timeScale;
            bool isDone = false;
            IEnumerator Wait()
            {
                yield return instruction;
                isDone = true;
            }

            new GameObject("Mug").AddComponent<Diary>().StartCoroutine(Wait());
            int frames = 0;
            for (; !isDone && frames < 100; frames++)
                Engine.Frame(0.5f);
            return frames;
        }

        /// <summary>Writes down what happens to it.</summary>
        private sealed class Diary : MonoBehaviour
        {
            internal List<string> Entries { get; } = new List<string>();

            internal Action OnUpdate { get; set; } = () => { };

            private void Awake() => Entries.Add("Awake");

            private void OnEnable() => Entries.Add("OnEnable");

            private void Start() => Entries.Add("Start");

            private void Update()
            {
                Entries.Add("Update");
                OnUpdate();
            }

            private void OnDisable() => Entries.Add("OnDisable");

            private void OnDestroy() => Entries.Add("OnDestroy");
        }
    }
}
#endif
