namespace Marong.Backend.Images;

/// <summary>What a picture is of; each kind lies in a folder of its own.</summary>
internal enum ImageKind
{
    Group,
    Profile,
    Post,
}
