using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside: configuration, user secrets, environment, a question at the terminal.</summary>
public sealed class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Func<ParameterDefault?, string> _callback;

    /// <summary>Makes a parameter.</summary>
    /// <param name="name">Its name; configuration is read from <c>Parameters:NAME</c>.</param>
    /// <param name="callback">Finds the value; throws <see cref="MissingParameterValueException"/> when there is none.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _callback = callback;
        Secret = secret;
    }

    /// <summary>Whether the value must never be shown.</summary>
    public bool Secret { get; }

    /// <summary>Whether the value is a connection string.</summary>
    public bool IsConnectionString { get; set; }

    /// <summary>The value when none is given.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for, in words.</summary>
    public string? Description { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The answer given at the terminal; it wins.</summary>
    internal string? Answer { get; set; }

    /// <summary>The value.</summary>
    /// <param name="cancellationToken">Unused: the value is known or it is not.</param>
    /// <exception cref="MissingParameterValueException">There is none.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Value);

    internal string Value => Answer ?? _callback(Default);
}

/// <summary>The value of a parameter when none is given.</summary>
public abstract class ParameterDefault
{
    /// <summary>Makes the value.</summary>
    public abstract string GetDefaultValue();

    /// <summary>Writes the properties of the parameter's <c>default</c>.</summary>
    /// <param name="context">The manifest.</param>
    public abstract void WriteToManifest(ManifestPublishingContext context);
}

/// <summary>A value that everybody may see.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", GetDefaultValue());
}

/// <summary>A value made at random, once; kept between runs.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCharacters = "abcdefghijkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Least number of characters; also their number.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Lower-case letters are in it.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Upper-case letters are in it.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Digits are in it.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Punctuation is in it.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        string[] classes = [.. new[]
        {
            Lower ? LowerCharacters : "", Upper ? UpperCharacters : "", Numeric ? NumericCharacters : "", Special ? SpecialCharacters : "",
        }.Where(c => c.Length > 0)];
        var characters = RandomNumberGenerator.GetItems<char>(string.Concat(classes), Math.Max(MinLength, classes.Length));
        // One of each class, so that rules that ask for them are met.
        for (var i = 0; i < classes.Length; i++)
        {
            characters[i] = classes[i][RandomNumberGenerator.GetInt32(classes[i].Length)];
        }

        RandomNumberGenerator.Shuffle(characters.AsSpan());
        return new string(characters);
    }

    /// <inheritdoc />
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        context.Writer.WriteStartObject("generate");
        context.Writer.WriteNumber("minLength", MinLength);
        foreach (var (name, isIn) in new[] { ("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special) })
        {
            // Whatever is not said is in it.
            if (!isIn)
            {
                context.Writer.WriteBoolean(name, isIn);
            }
        }

        context.Writer.WriteEndObject();
    }
}

/// <summary>A parameter has no value.</summary>
public sealed class MissingParameterValueException : DistributedApplicationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing and how to give it.</param>
    public MissingParameterValueException(string message)
        : base(message)
    {
    }
}
