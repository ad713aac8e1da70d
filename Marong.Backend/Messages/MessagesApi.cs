using Marong.Backend.Images;
using Marong.Backend.Requests;
using Marong.Backend.Users;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Messages;

/// <summary>What members write to their manitto and to their manittee.</summary>
internal static class MessagesApi
{
    private const int UsualPage = 20;
    private const int Longest = 500;

    public static void AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ThreadStore>();
        builder.Services.AddSingleton<MessageStore>();
    }

    public static void MapMessagesApi(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup("/api/manitto/messages").WithTags("Messages").RequireAuthorization(Policies.User).NeverStored();
        messages.MapGet("/", PageAsync).WithSummary("A page of the caller's messages with their manitto or their manittee");
        messages.MapPost("/", SendAsync).WithSummary("Write to one's manitto or manittee");
        messages.MapPut("/read", ReadAsync).WithSummary("Mark what the other side wrote as read");
        messages.MapGet("/summary", SummaryAsync).WithSummary("How many messages wait to be read");
    }

    public static async Task<Results<Ok<Envelope<MessagePage>>, ErrorResult>> PageAsync(
        CurrentUser user,
        long groupId,
        string? with,
        long? before,
        ThreadStore threads,
        UserCards cards,
        ImageLinks images,
        IGameClock clock,
        CancellationToken cancellationToken,
        int pageSize = UsualPage)
    {
        var (side, sideFault) = Correspondents.Parse(with);
        if (Check.Fields(
            (nameof(groupId), Check.Positive(groupId)),
            (nameof(with), sideFault),
            (nameof(before), Check.PositiveIfGiven(before)),
            (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        if (await threads.FindAsync(groupId, user.Id, side, clock.UtcNow, cancellationToken) is not { } thread)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var request = PageRequest.Of(1, pageSize, before);
        var page = await threads.PageAsync(thread, groupId, user.Id, request, cancellationToken);
        var view = new ThreadView(thread, page, request, images);
        return Api.Ok(view.Show(await cards.FindAsync(view.UsersShown, cancellationToken)), "messages_retrieved");
    }

    public static async Task<Results<Created<Envelope<Message>>, ErrorResult>> SendAsync(
        CurrentUser user, NewMessage message, MessageStore messages, IGameClock clock, CancellationToken cancellationToken)
    {
        var (to, toFault) = Correspondents.Parse(message.To);
        var (text, textFault) = FreeText.Parse(message.Content, Longest);
        if (Check.Fields(
            ("groupId", Check.Positive(message.GroupId)),
            ("to", toFault),
            ("content", textFault)) is { } invalid)
        {
            return invalid;
        }

        var sent = await messages.AddAsync(message.GroupId!.Value, user.Id, to, text!, clock.UtcNow, cancellationToken);
        return Api.Created(null, sent, "message_sent");
    }

    public static async Task<Results<Ok<Envelope<UnreadMessages>>, ErrorResult>> ReadAsync(
        CurrentUser user, MessagesRead read, MessageStore messages, IGameClock clock, CancellationToken cancellationToken)
    {
        var (side, sideFault) = Correspondents.Parse(read.With);
        if (Check.Fields(
            ("groupId", Check.Positive(read.GroupId)),
            ("with", sideFault),
            ("upTo", Check.Positive(read.UpTo))) is { } invalid)
        {
            return invalid;
        }

        var unread = await messages.ReadAsync(read.GroupId!.Value, user.Id, side, read.UpTo!.Value, clock.UtcNow, cancellationToken);
        return Api.Ok(new UnreadMessages(unread), "messages_read");
    }

    public static async Task<Results<Ok<Envelope<MessageSummary>>, ErrorResult>> SummaryAsync(
        CurrentUser user, long groupId, ThreadStore threads, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        return await threads.SummaryAsync(groupId, user.Id, clock.UtcNow, cancellationToken) is { } summary
            ? Api.Ok(summary, "message_summary_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);
    }
}
