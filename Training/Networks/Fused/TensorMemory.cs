using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Fused;

/// <summary>Gives access to the memory of tensors, with the checks that make it safe.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>A pointer to the first element of a contiguous CPU tensor. Null for no tensor. Valid while the tensor exists.</summary>
    public static TElement* Of<TElement>(Tensor? tensor)
        where TElement : unmanaged =>
        IsMissing(tensor) ? null : (TElement*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor!.bytes));

    /// <summary>Whether there is no tensor: null, or the undefined tensor that stands for a zero gradient.</summary>
    public static bool IsMissing(Tensor? tensor) => tensor is null || tensor.IsInvalid;

    /// <summary>Checks that the fused functions can use a tensor and that it has a shape. −1 fits any size.</summary>
    /// <exception cref="ArgumentException">The device, element type or shape is different.</exception>
    public static void Require(Tensor tensor, ScalarType element, string name, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        bool fits = tensor.dtype == element && tensor.device_type == TorchSharp.DeviceType.CPU && tensor.ndim == shape.Length;
        for (int axis = 0; fits && axis < shape.Length; axis++)
            fits = shape[axis] < 0 || tensor.size(axis) == shape[axis];

        if (fits)
            return;

        string found = $"{tensor.dtype} [{string.Join(", ", tensor.shape)}] on {tensor.device}";
        throw new ArgumentException(
            $"{name} is {found}, but it must be {element} [{string.Join(", ", shape.ToArray())}] on the CPU (-1: any size).", name);
    }

    /// <summary>Whether a gradient will be needed for a result of these tensors.</summary>
    public static bool WantsGradient(params ReadOnlySpan<Tensor?> tensors)
    {
        if (!is_grad_enabled())
            return false;

        foreach (Tensor? tensor in tensors)
        {
            if (tensor is not null && tensor.requires_grad)
                return true;
        }

        return false;
    }
}
