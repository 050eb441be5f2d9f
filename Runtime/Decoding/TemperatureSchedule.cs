#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>The temperature over a line: a straight way from the first temperature to the last, then the last.</summary>
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

        /// <summary>The temperature behind so many generated characters.</summary>
        internal double At(int characters)
        {
            if (characters >= _span || _start == _end)
                return _end;
            return characters <= 0 ? _start : _start + (_end - _start) * characters / _span;
        }
    }
}
