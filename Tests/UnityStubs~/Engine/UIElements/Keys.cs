using System;

namespace UnityEngine;

[Flags]
public enum EventModifiers
{
    None = 0,
    Shift = 1,
    Control = 2,
    Alt = 4,
    Command = 8,
}

public enum KeyCode
{
    None = 0,
    Backspace = 8,
    Tab = 9,
    Return = 13,
    Escape = 27,
    Space = 32,
    Delete = 127,
    A = 97,
    C = 99,
    D = 100,
    E = 101,
    F = 102,
    G = 103,
    N = 110,
    R = 114,
    S = 115,
    W = 119,
    Y = 121,
    Z = 122,
    KeypadEnter = 271,
    UpArrow = 273,
    DownArrow = 274,
    RightArrow = 275,
    LeftArrow = 276,
    F2 = 283,
}
