using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters and connection strings.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that configuration, user secrets, the environment (<c>Parameters__NAME</c>) or a person gives.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
        => builder.AddParameter(name, isConnectionString: false, secret, fallback: null);

    /// <summary>Adds a parameter with a value of its own; configuration wins.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Whether a manifest shows the value.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
        => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter with a value found when it is needed; configuration wins.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="valueGetter">Finds the value.</param>
    /// <param name="publishValueAsDefault">Whether a manifest shows the value.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    /// <exception cref="ArgumentException">A secret would be published.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        var parameter = builder.AddParameter(name, isConnectionString: false, secret, valueGetter);
        parameter.Resource.Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null;
        return parameter;
    }

    /// <summary>Adds a parameter that is made when nobody gives it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Makes the value.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    /// <param name="persist">Whether it is kept for the next run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        string? made = null;
        var parameter = builder.AddParameter(name, isConnectionString: false, secret, fallback: () => persist && builder.ExecutionContext.IsRunMode
            ? Own(builder).Secrets.GetOrGenerate($"Parameters:{name}", value)
            : made ??= value.GetDefaultValue());
        parameter.Resource.Default = value;
        return parameter;
    }

    /// <summary>Says what the parameter is for.</summary>
    /// <param name="builder">The parameter.</param>
    /// <param name="description">In words.</param>
    /// <param name="enableMarkdown">Whether the words are Markdown.</param>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        _ = enableMarkdown;
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>Adds a connection string from configuration (<c>ConnectionStrings:NAME</c>).</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="environmentVariableName">Variable it is given in; null for <c>ConnectionStrings__NAME</c>.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        var parameter = Make(builder, name, isConnectionString: true, secret: true, fallback: null);
        return builder.AddResource(new ConnectionStringParameterResource(name, parameter, environmentVariableName));
    }

    /// <summary>Adds a connection string made of other values.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="connectionStringExpression">The string.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression)
        => builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    /// <summary>Adds a connection string made of other values, piece by piece.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="connectionStringBuilder">Puts it together.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    /// <summary>The password parameter a resource has when none is given to it: made once, kept.</summary>
    internal static ParameterResource CreateDefaultPassword(this IDistributedApplicationBuilder builder, string name, bool special = true)
    {
        var source = new GenerateParameterDefault { MinLength = 22, Special = special };
        var parameter = Make(builder, name, isConnectionString: false, secret: true, fallback: () => Own(builder).Secrets.GetOrGenerate($"Parameters:{name}", source));
        parameter.Default = source;
        return parameter;
    }

    private static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool isConnectionString, bool secret, Func<string>? fallback)
        => builder.AddResource(Make(builder, name, isConnectionString, secret, fallback));

    private static ParameterResource Make(IDistributedApplicationBuilder builder, string name, bool isConnectionString, bool secret, Func<string>? fallback)
    {
        var key = isConnectionString ? $"ConnectionStrings:{name}" : $"Parameters:{name}";
        return new ParameterResource(
            name,
            _ => builder.Configuration[key]
                ?? fallback?.Invoke()
                ?? throw new MissingParameterValueException(
                    $"The parameter '{name}' has no value. Give it with --{key}=VALUE, the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}, or the AppHost's user secrets (dotnet user-secrets set \"{key}\" VALUE)."),
            secret)
        {
            IsConnectionString = isConnectionString,
        };
    }

    private static DistributedApplicationBuilder Own(IDistributedApplicationBuilder builder) => builder.Inner();
}
