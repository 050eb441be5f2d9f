#nullable enable
using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples.Market
{
    /// <summary>Walks with the arrow keys or WASD. Keys come from UI Toolkit, so the sample needs neither of Unity's two input systems in particular.</summary>
    public sealed class Player : MonoBehaviour
    {
        [SerializeField, Tooltip("The speed, in metres per second.")]
        [Range(0.5f, 10f)]
        private float _speed = 3f;

        [SerializeField, Tooltip("How far the player can walk from the middle of the square, in metres.")]
        private Vector2 _limits = new Vector2(10f, 4f);

        private readonly HashSet<KeyCode> _held = new HashSet<KeyCode>();

        /// <summary>Begins to listen to keys.</summary>
        /// <param name="screen">The root of the document.</param>
        /// <param name="talk">Called when E is pressed.</param>
        internal void Listen(VisualElement screen, Action talk)
        {
            _held.Clear();
            screen.focusable = true;
            screen.RegisterCallback<KeyDownEvent>(
                key =>
                {
                    if (_held.Add(key.keyCode) && key.keyCode == KeyCode.E)
                        talk();
                },
                TrickleDown.TrickleDown);
            screen.RegisterCallback<KeyUpEvent>(key => _held.Remove(key.keyCode), TrickleDown.TrickleDown);
            // A key that is released elsewhere is not heard.
            screen.RegisterCallback<FocusOutEvent>(_ => _held.Clear());
            screen.Focus();
        }

        private void Update()
        {
            float right = Step(KeyCode.RightArrow, KeyCode.D) - Step(KeyCode.LeftArrow, KeyCode.A);
            float up = Step(KeyCode.UpArrow, KeyCode.W) - Step(KeyCode.DownArrow, KeyCode.S);
            Vector3 place = transform.position + new Vector3(right, up, 0f) * (_speed * Time.deltaTime);
            transform.position = new Vector3(Mathf.Clamp(place.x, -_limits.x, _limits.x), Mathf.Clamp(place.y, -_limits.y, _limits.y), place.z);
        }

        private float Step(KeyCode arrow, KeyCode letter) => _held.Contains(arrow) || _held.Contains(letter) ? 1f : 0f;
    }
}
