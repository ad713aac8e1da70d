namespace Marong.ServiceDefaults.Sessions;

internal sealed class SessionCheckOptions
{
    /// <summary>How long an ended session may go unnoticed at most; its tokens have to be refused within a minute.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(15);
}
