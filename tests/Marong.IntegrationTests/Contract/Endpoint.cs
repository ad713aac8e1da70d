namespace Marong.IntegrationTests.Contract;

/// <summary>Who asks. Everybody but <see cref="Nobody"/> sends a token that auth has signed.</summary>
public enum Caller
{
    Nobody,
    Expired,
    NonMember,
    MemberOfAnotherGroup,
    Member,
    Owner,
}

/// <summary>Whom a route is for.</summary>
internal enum Access
{
    Everybody,
    Users,
    Members,
    Owners,
}

/// <summary>What an answer must be: its status and, in an error, its code, otherwise its message.</summary>
internal sealed record Outcome(int Status, string Text)
{
    public static readonly Outcome NoToken = new(401, "UNAUTHORIZED");
    public static readonly Outcome ExpiredToken = new(403, "TOKEN_EXPIRED");
    public static readonly Outcome NoGroup = new(404, "GROUP_NOT_FOUND");
    public static readonly Outcome OwnersOnly = new(403, "GROUP_OWNER_REQUIRED");
    public static readonly Outcome Invalid = new(400, "INVALID_INPUT");

    public bool IsError => Status >= 400;
}

/// <summary>One route of the public API, as its documentation has it.</summary>
/// <param name="Method">HTTP's.</param>
/// <param name="Path">With <c>{parts}</c> that fields fill in.</param>
/// <param name="Access">Whom it is for.</param>
/// <param name="Success">What a valid request is answered.</param>
/// <param name="Shape">The data of that answer, in the notation of <see cref="Contract.Shape"/>.</param>
internal sealed record Endpoint(HttpMethod Method, string Path, Access Access, Outcome Success, string Shape)
{
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Where a caller's valid request is answered in another way than the access tells.</summary>
    public IReadOnlyDictionary<Caller, Outcome> Except { get; init; } = new Dictionary<Caller, Outcome>();

    /// <summary>Whether a valid request leaves something behind, so that each needs a world of its own.</summary>
    public bool Changes { get; init; }

    /// <summary>What has to have happened before a valid request.</summary>
    public Func<World, Caller, CancellationToken, Task>? Before { get; init; }

    public override string ToString() => $"{Method} {Path}";

    /// <summary>What a valid request of the caller is answered.</summary>
    public Outcome For(Caller caller) => Except.GetValueOrDefault(caller) ?? Refusal(caller) ?? (Access, caller) switch
    {
        (Access.Members or Access.Owners, Caller.NonMember or Caller.MemberOfAnotherGroup) => Outcome.NoGroup,
        (Access.Owners, Caller.Member) => Outcome.OwnersOnly,
        _ => Success,
    };

    /// <summary>What a faulty request of the caller is answered: whoever has a token is told of a malformed one, whatever group it names.</summary>
    public Outcome For(Caller caller, Fault fault) =>
        Refusal(caller) ?? (fault.IsUnknown && For(caller) is { IsError: true } refusal ? refusal : fault.Expected);

    /// <summary>Whether the caller gets past the token.</summary>
    public bool Hears(Caller caller) => Refusal(caller) is null;

    private Outcome? Refusal(Caller caller) => (Access, caller) switch
    {
        (Access.Everybody, _) => null,
        (_, Caller.Nobody) => Outcome.NoToken,
        (_, Caller.Expired) => Outcome.ExpiredToken,
        _ => null,
    };
}
