type ProgressProps = { label: string; share: number }

/** How much of something is done; `share` runs from 0 to 1. */
export function Progress({ label, share }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * 100)
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between gap-3 text-sm text-muted">
        <span className="min-w-0">{label}</span>
        <span aria-hidden="true" className="tabular-nums">
          {percent}%
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 overflow-hidden rounded-full bg-soft"
      >
        <div className="h-full rounded-full bg-chestnut transition-[width]" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
