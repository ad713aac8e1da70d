namespace Marong.Ai.Providers;

/// <summary>What a provider is asked, and what counts as an answer.</summary>
/// <param name="Name">For logs.</param>
/// <param name="Task">Ours; nothing of it comes from a user.</param>
/// <param name="Data">Goes in as JSON, apart from the task: a text in it cannot end it.</param>
/// <param name="Problem">What is wrong with an answer, said without a word of it.</param>
internal sealed record ProviderQuestion<TAnswer>(string Name, string Task, object Data, Func<TAnswer, string?> Problem)
    where TAnswer : class;
