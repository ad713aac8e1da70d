using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Row 31: what runs to its end.</summary>
internal static class Jobs
{
    public static IEnumerable<Rule> All =>
    [
        new("KS cronjob-has-deadline", 31, "a CronJob that is late says until when it may still begin",
            Each("CronJob", "no startingDeadlineSeconds", (_, job) => job.Json.Number("spec/startingDeadlineSeconds") is null),
            draft => draft.Unset("CronJob/prescaler", "spec/startingDeadlineSeconds")),
        new("KS cronjob-restartpolicy", 31, "a CronJob says what becomes of a container that failed",
            EachWorkload("restartPolicy is neither OnFailure nor Never", workload => workload.Kind == "CronJob" && workload.Pod.Text("restartPolicy") is not ("OnFailure" or "Never")),
            draft => draft.Set("CronJob/prescaler", "spec/jobTemplate/spec/template/spec/restartPolicy", "Always")),
        new("KL job-ttl-seconds-after-finished", 31, "a Job goes when it is over; those of a CronJob are kept and counted by it",
            EachWorkload("ttlSecondsAfterFinished", workload => workload.Kind switch
            {
                "Job" => workload.Resource.Json.Number("spec/ttlSecondsAfterFinished") is null,
                "CronJob" => workload.Resource.Json.Has("spec/jobTemplate/spec/ttlSecondsAfterFinished"),
                _ => false,
            }),
            draft => draft.Unset("Job/migrations", "spec/ttlSecondsAfterFinished")),
        new("OWN cronjob-runs-once", 31, "a CronJob does not begin while its last run lasts, and every run ends",
            Each("CronJob", "concurrencyPolicy is not Forbid, or no activeDeadlineSeconds", (_, job) =>
                job.Json.Text("spec/concurrencyPolicy") != "Forbid" || job.Json.Number("spec/jobTemplate/spec/activeDeadlineSeconds") is null),
            draft => draft.Set("CronJob/prescaler", "spec/concurrencyPolicy", "Allow")),
        new("OWN cronjob-time-zone", 31, "a CronJob that means an hour says whose",
            Each("CronJob", "no timeZone", (_, job) => job.Json.Text("spec/schedule") != "* * * * *" && string.IsNullOrEmpty(job.Json.Text("spec/timeZone"))),
            draft => draft.Unset("CronJob/mariadb-backup", "spec/timeZone")),
    ];
}
