#nullable enable
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples.Market
{
    /// <summary>
    /// The player walks up to people. Whoever hears the player coming barks now and then; E talks to whoever is near. Groups of lines pick what is said
    /// (Lines.txt): lines written by hand, and lines that the model generates for the moment.
    /// </summary>
    [RequireComponent(typeof(UIDocument))]
    public sealed class MarketDay : MonoBehaviour
    {
        private const float PixelsPerMetre = 50f;
        private static readonly Vector2 Middle = new Vector2(550f, 250f);

        [SerializeField, Tooltip("Walks. The document has an element named 'player'.")]
        private Player? _player = null;

        [SerializeField, Tooltip("The people. The document has an element named after each.")]
        private List<Townsperson> _people = new List<Townsperson>();

        [SerializeField, Tooltip("The groups of lines: Lines.txt of this sample.")]
        private TextAsset? _lines = null;

        [SerializeField, Tooltip("How near the player must be to talk, in metres.")]
        [Range(0.5f, 10f)]
        private float _talkingDistance = 1.8f;

        [SerializeField, Tooltip("How near the player must be to be barked at, in metres.")]
        [Range(0.5f, 20f)]
        private float _hearingDistance = 4.5f;

        private MarketFacts _facts = new MarketFacts();
        private LineGroups? _groups;
        private MarketMoment? _moment;
        private VisualElement? _root;

        private void Start()
        {
            // With scene reload off, the fields hold what the last game left in them.
            _root = null;
            _facts = new MarketFacts();
            Townsperson? mute = _people.Find(person => person.Speaker.Model == null);
            if (mute != null)
            {
                Debug.LogError($"The speaker '{mute.Name}' has no model. Import the whole sample, and drag market.drnn on the speaker.", mute);
                return;
            }

            _groups = LineGroups.Parse(_lines!.text, _lines.name);
            _root = GetComponent<UIDocument>().rootVisualElement;
            _moment = new MarketMoment(_root, _people[0].Speaker.Model!.Model, _facts, Bark);
            _player!.Listen(_root, Talk);
        }

        private void Update()
        {
            if (_root == null)
                return;
            Townsperson? near = Nearest(_talkingDistance);
            _root.Q<Label>("hint").text = near == null ? "Walk with the arrow keys or WASD." : $"E: talk to the {near.Name.ToLowerInvariant()}";
            Townsperson? heard = Nearest(_hearingDistance);
            if (heard != null && heard.WantsToBark)
                Bark();
            Place("player", _player!.transform.position);
            foreach (Townsperson person in _people)
            {
                Place(person.Name, person.transform.position);
                _root.Q<Label>($"{person.Name}-says").text = person.Shown;
            }
        }

        // To whoever is near.
        private void Talk()
        {
            Townsperson? near = Nearest(_talkingDistance);
            if (near == null)
                return;
            Say(near, "talk");
            _facts.Set(near.Name, "met", "yes");
        }

        // By whoever hears the player.
        private void Bark()
        {
            Townsperson? near = Nearest(_hearingDistance);
            if (near != null)
                Say(near, "bark");
        }

        private void Say(Townsperson person, string group)
        {
            if (_groups!.Pick($"{person.Name} {group}", person.Name, _facts) is { } line)
                person.Say(line, _moment!);
        }

        private Townsperson? Nearest(float within)
        {
            Townsperson? nearest = null;
            foreach (Townsperson person in _people)
            {
                float distance = (person.transform.position - _player!.transform.position).magnitude;
                if (distance > within)
                    continue;
                nearest = person;
                within = distance;
            }

            return nearest;
        }

        private void Place(string element, Vector3 position)
        {
            VisualElement shown = _root!.Q<VisualElement>(element);
            shown.style.left = Middle.x + position.x * PixelsPerMetre;
            shown.style.top = Middle.y - position.y * PixelsPerMetre;
        }
    }
}
