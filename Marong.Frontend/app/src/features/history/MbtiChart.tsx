import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { areaUnder, heightOf, lineThrough, pointsOf } from './chart'
import { letterOf, SCALES, type Moment, type Scale } from './scores'

const BOX = { width: 240, height: 96, margin: 8 }

/** How the scales went, one small chart each; the same in numbers for who does not see them. */
export function MbtiChart({ moments }: { moments: readonly Moment[] }) {
  const texts = useTexts().history
  const formats = useFormats()
  const first = moments[0]
  const last = moments.at(-1)
  if (first === undefined || last === undefined) {
    return null
  }
  return (
    <section className="grid gap-3">
      <h2>{texts.chart.title}</h2>
      <div className="grid grid-cols-2 gap-x-4 gap-y-5" aria-hidden="true">
        {SCALES.map(scale => (
          <SmallChart key={scale.axis} scale={scale} moments={moments} />
        ))}
      </div>
      <p className="flex justify-between text-xs text-muted" aria-hidden="true">
        <span>{formats.date(first.at)}</span>
        <span>{formats.date(last.at)}</span>
      </p>
      <Numbers moments={moments} />
    </section>
  )
}

function SmallChart({ scale, moments }: { scale: Scale; moments: readonly Moment[] }) {
  const { sides } = useTexts().history
  const points = pointsOf(
    moments.map(moment => ({ at: moment.at, score: moment[scale.field] })),
    BOX,
  )
  const middle = heightOf(50, BOX)
  const end = points.at(-1)
  const score = moments.at(-1)?.[scale.field] ?? 0
  const [low, high] = sides[scale.axis]
  return (
    <figure className="min-w-0 text-xs text-muted">
      <figcaption className="flex justify-between gap-2">
        <span>{high}</span>
        <span className="font-bold text-chestnut tabular-nums">
          {letterOf(scale, score)} {score}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} className="my-1 w-full rounded-control bg-soft/60">
        <line x1={0} x2={BOX.width} y1={middle} y2={middle} className="stroke-field" strokeDasharray="3 4" />
        <path d={areaUnder(points, middle)} className="fill-chestnut" opacity={0.14} />
        <path d={lineThrough(points)} className="fill-none stroke-chestnut" strokeWidth={3} strokeLinejoin="round" strokeLinecap="round" />
        {points.length === 1 && <line x1={16} x2={BOX.width - 16} y1={end?.y} y2={end?.y} className="stroke-line" strokeWidth={2} />}
        {points
          .filter((point, index) => index > 0 && point.y !== points[index - 1]?.y)
          .map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r={3.5} className="fill-chestnut" />
          ))}
        {end !== undefined && <circle cx={end.x} cy={end.y} r={5.5} className="fill-chestnut stroke-card" strokeWidth={2.5} />}
      </svg>
      <span>{low}</span>
    </figure>
  )
}

function Numbers({ moments }: { moments: readonly Moment[] }) {
  const texts = useTexts().history
  const formats = useFormats()
  return (
    <div className="sr-only">
      <table>
        <caption>{texts.chart.table}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.chart.when}</th>
            {SCALES.map(({ axis }) => (
              <th key={axis} scope="col">
                {texts.scale(...texts.sides[axis])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map((moment, index) => (
            <tr key={index}>
              <th scope="row">{formats.moment(moment.at)}</th>
              {SCALES.map(({ axis, field }) => (
                <td key={axis}>{moment[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
