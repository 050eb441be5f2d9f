#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>The temperature over a line: it changes linearly from the first temperature to the last, and then stays.</summary>
    internal readonly struct TemperatureSchedule
    {
        private readonly double _start;
        private readonly double _end;
        private readonly int _span;

        internal TemperatureSchedule(SamplingSettings settings)
        {
            float start = settings.Temperature ?? SamplingSettings.DefaultTemperature;
            _start = start;
            _end = settings.TemperatureEnd ?? start;
            _span = settings.TemperatureSpan ?? SamplingSettings.DefaultTemperatureSpan;
        }

        /// <summary>Returns the temperature after a number of generated characters, in UTF-16 units.</summary>
        internal double At(int characters)
        {
            if (characters >= _span || _start == _end)
                return _end;
            return characters <= 0 ? _start : _start + (_end - _start) * characters / _span;
        }
    }
}
