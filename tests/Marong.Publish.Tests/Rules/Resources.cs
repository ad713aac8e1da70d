using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 7 to 9: processors, memory, and room on the disk.</summary>
internal static class Resources
{
    public static IEnumerable<Rule> All =>
    [
        new("KS container-resources", 7, "processors and memory are asked for and limited",
            EachContainer("requests or limits are missing", container => !Has(container, "requests/cpu", "limits/cpu", "requests/memory", "limits/memory")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/limits/cpu")),
        new("KL unset-cpu-requirements", 7, "processors are asked for and limited",
            EachContainer("processors are not bounded", container => !Has(container, "requests/cpu", "limits/cpu")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/limits/cpu")),
        new("KL unset-memory-requirements", 7, "memory is asked for and limited",
            EachContainer("memory is not bounded", container => !Has(container, "requests/memory", "limits/memory")),
            draft => draft.Unset("Job/migrations", $"{First}/resources/limits/memory")) { Also = [8] },
        new("PO cpuRequestsMissing", 7, "processors are asked for",
            EachContainer("no request for processors", container => !Has(container, "requests/cpu")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/requests/cpu")),
        new("PO cpuLimitsMissing", 7, "processors are limited",
            EachContainer("no limit for processors", container => !Has(container, "limits/cpu")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/limits/cpu")),
        new("PO memoryRequestsMissing", 7, "memory is asked for",
            EachContainer("no request for memory", container => !Has(container, "requests/memory")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/requests/memory")) { Also = [8] },
        new("PO memoryLimitsMissing", 7, "memory is limited",
            EachContainer("no limit for memory", container => !Has(container, "limits/memory")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/limits/memory")) { Also = [8] },
        new("OWN cpu-limit-is-wide", 7, "a container may use at least twice the processors that it asks for: a peak comes before a replica does",
            EachContainer("the limit of processors is narrow", container => Has(container, "requests/cpu", "limits/cpu")
                && Amount(container, "limits/cpu") < 2 * Amount(container, "requests/cpu")),
            draft => draft.Set("Deployment/backend", $"{First}/resources/limits/cpu", "300m")),

        new("KS container-memory-requests-equal-limits", 8, "a container gets all the memory that it may use",
            EachContainer("memory asked for and limit differ", container => Amount(container, "requests/memory") != Amount(container, "limits/memory")),
            draft => draft.Set("Deployment/backend", $"{First}/resources/limits/memory", "1Gi")),

        new("KS container-ephemeral-storage-request-and-limit", 9, "room on the node's disk is asked for and limited",
            EachContainer("room on the disk is not bounded", container => !Has(container, "requests/ephemeral-storage", "limits/ephemeral-storage")),
            draft => draft.Unset("Deployment/backend", $"{First}/resources/limits/ephemeral-storage")),
        new("KS container-ephemeral-storage-request-equals-limit", 9, "a container gets all the room that it may use",
            EachContainer("room asked for and limit differ", container => Amount(container, "requests/ephemeral-storage") != Amount(container, "limits/ephemeral-storage")),
            draft => draft.Set("Deployment/backend", $"{First}/resources/limits/ephemeral-storage", "9Gi")),
    ];

    private static bool Has(Container container, params string[] amounts) => amounts.All(amount => Amount(container, amount) > 0);

    private static decimal Amount(Container container, string amount) => Quantity.Of(container.Json.Text($"resources/{amount}") ?? "0");
}
