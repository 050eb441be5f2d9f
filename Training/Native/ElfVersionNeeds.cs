using System;

namespace DialogueRnn.Training.Native;

/// <summary>The table of symbol versions that a shared library asks of the libraries it is linked to (section .gnu.version_r).</summary>
internal static class ElfVersionNeeds
{
    private const ushort WeakFlag = 2;
    private const int NeedSize = 16;
    private const int EntrySize = 16;

    /// <summary>
    /// Marks one needed version weak, so that the dynamic loader accepts a library that does not define it.
    /// Safe only when no code calls a symbol of that version.
    /// </summary>
    /// <param name="image">The whole shared library; two of its bytes are changed.</param>
    /// <param name="version">The version, such as GLIBCXX_3.4.32.</param>
    /// <returns>The number of entries changed: 0 when the version is not asked for, or weak already.</returns>
    /// <exception cref="ElfFormatException">The bytes are not an ELF64 little-endian shared library, or a table lies outside of them.</exception>
    internal static int Weaken(byte[] image, string version)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrEmpty(version);
        var elf = new ElfImage(image);
        if (elf.Find(ElfTag.VersionNeeds) is not { } address)
            return 0;

        int changed = 0;
        ulong need = elf.FileOffset(address);
        ulong count = elf.Required(ElfTag.VersionNeedsCount);
        for (ulong index = 0; index < count; index++)
        {
            changed += WeakenEntries(elf, need, version);
            uint next = elf.ReadUInt32(need + 12, "a version need");
            if (next == 0)
                break;
            if (next < NeedSize)
                throw new ElfFormatException($"Offset 0x{need:x}: the next version need is {next} bytes on, less than one need.");
            need += next;
        }

        return changed;
    }

    private static int WeakenEntries(ElfImage elf, ulong need, string version)
    {
        ushort revision = elf.ReadUInt16(need, "a version need");
        if (revision != 1)
            throw new ElfFormatException($"Offset 0x{need:x}: expected a version need of revision 1, found {revision}.");
        ushort count = elf.ReadUInt16(need + 2, "a version need");
        ulong entry = need + elf.ReadUInt32(need + 8, "a version need");
        int changed = 0;
        for (int index = 0; index < count; index++)
        {
            ushort flags = elf.ReadUInt16(entry + 4, "a needed version");
            if ((flags & WeakFlag) == 0 && elf.ReadString(elf.ReadUInt32(entry + 8, "a needed version")) == version)
            {
                elf.WriteUInt16(entry + 4, (ushort)(flags | WeakFlag), "a needed version");
                changed++;
            }

            uint next = elf.ReadUInt32(entry + 12, "a needed version");
            if (next == 0)
                break;
            if (next < EntrySize)
                throw new ElfFormatException($"Offset 0x{entry:x}: the next needed version is {next} bytes on, less than one entry.");
            entry += next;
        }

        return changed;
    }
}
