using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Marong.Tastes;

/// <summary>
/// A trained projection as bytes: a head (mark, format, buckets, dimension, scale), one signed byte for each number, and the SHA-256 of all before
/// it. A number is its byte times the scale.
/// </summary>
internal static class EncoderFile
{
    private const uint Mark = 0x4554_524d;
    private const int Format = 1;
    private const int HeadLength = 20;
    private const int PayloadLength = Ngrams.Buckets * TextEncoder.Dimension;
    private const int Length = HeadLength + PayloadLength + SHA256.HashSizeInBytes;

    public static byte[] Write(ReadOnlySpan<float> projection)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(projection.Length, PayloadLength, nameof(projection));
        var greatest = 0f;
        foreach (var value in projection)
        {
            greatest = Math.Max(greatest, Math.Abs(value));
        }

        var scale = greatest > 0 ? greatest / sbyte.MaxValue : 1;
        var file = new byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(file, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), Format);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Ngrams.Buckets);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), TextEncoder.Dimension);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(16), scale);
        for (var index = 0; index < projection.Length; index++)
        {
            file[HeadLength + index] = (byte)(sbyte)Math.Round(projection[index] / scale);
        }

        SHA256.HashData(file.AsSpan(0, HeadLength + PayloadLength), file.AsSpan(HeadLength + PayloadLength));
        return file;
    }

    /// <exception cref="InvalidDataException">They are not what this library wrote.</exception>
    public static TextEncoder Read(ReadOnlySpan<byte> file)
    {
        if (file.Length != Length
            || BinaryPrimitives.ReadUInt32LittleEndian(file) != Mark
            || BinaryPrimitives.ReadInt32LittleEndian(file[4..]) != Format
            || BinaryPrimitives.ReadInt32LittleEndian(file[8..]) != Ngrams.Buckets
            || BinaryPrimitives.ReadInt32LittleEndian(file[12..]) != TextEncoder.Dimension)
        {
            throw new InvalidDataException(
                $"The encoder's file is not of format {Format} with {Ngrams.Buckets} buckets of {TextEncoder.Dimension}, in {Length} bytes.");
        }

        var checksum = SHA256.HashData(file[..^SHA256.HashSizeInBytes]);
        if (!checksum.AsSpan().SequenceEqual(file[^SHA256.HashSizeInBytes..]))
        {
            throw new InvalidDataException("The encoder's file has another checksum than it states.");
        }

        var scale = BinaryPrimitives.ReadSingleLittleEndian(file[16..]);
        var numbers = MemoryMarshal.Cast<byte, sbyte>(file.Slice(HeadLength, PayloadLength));
        var projection = new float[PayloadLength];
        for (var index = 0; index < projection.Length; index++)
        {
            projection[index] = numbers[index] * scale;
        }

        return new TextEncoder(projection, Convert.ToHexStringLower(checksum.AsSpan(0, 4)));
    }
}
