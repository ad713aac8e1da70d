import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Failure, Skeletons } from '../../ui/states'
import { useAnswers } from '../survey/answers'
import { isSecondLetter, mbtiOf, SCALES, type Answers, type Score } from '../survey/mbti'
import { nameOfPick } from '../survey/tastes'

export function Tastes() {
  const texts = useTexts().profile.survey
  const { data: answers, error, refetch } = useAnswers()
  return (
    <section className="grid grid-cols-1 gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2>{texts.title}</h2>
        <ButtonLink to="/survey" state={{ returnTo: '/profile' }} look="secondary" size="small" className="min-h-11">
          {texts.edit}
        </ButtonLink>
      </div>
      {answers ? <Result answers={answers} /> : null}
      {answers === undefined &&
        (error === null ? <Skeletons count={1} height="tall" /> : <Failure error={error} retry={() => void refetch()} />)}
    </section>
  )
}

function Result({ answers }: { answers: Answers }) {
  const texts = useTexts()
  return (
    <Card className="grid grid-cols-1 gap-5">
      <p className="text-2xl font-extrabold tracking-tight text-chestnut">{texts.profile.survey.type(mbtiOf(answers))}</p>
      <dl className="grid grid-cols-1 gap-3">
        {SCALES.map(([name]) => (
          <Bar key={name} name={name} score={answers[name]} />
        ))}
      </dl>
      <dl className="grid grid-cols-1 gap-3">
        <Chosen name={texts.survey.hobbies} picks={answers.hobbies} />
        <Chosen name={texts.survey.likedFoods} picks={answers.likedFoods} />
        <Chosen name={texts.survey.dislikedFoods} picks={answers.dislikedFoods} />
      </dl>
    </Card>
  )
}

function Bar({ name, score }: { name: Score; score: number }) {
  const texts = useTexts().survey
  const { label, low, high } = texts.scales[name]
  const second = isSecondLetter(score)
  return (
    <div className="grid grid-cols-1 gap-1">
      <dt className="sr-only">{label}</dt>
      <dd className="sr-only">{texts.leaning(second ? high : low, score)}</dd>
      <dd aria-hidden="true" className="flex justify-between gap-3 text-sm">
        <span className={second ? 'text-muted' : 'font-bold text-chestnut'}>{low}</span>
        <span className="text-muted tabular-nums">{score}</span>
        <span className={second ? 'font-bold text-chestnut' : 'text-muted'}>{high}</span>
      </dd>
      <dd aria-hidden="true" className="relative h-2 rounded-full bg-soft">
        <span className="absolute inset-y-0 left-1/2 w-px bg-field" />
        <span className="absolute -top-1 size-4 -translate-x-1/2 rounded-full bg-chestnut" style={{ left: `${score}%` }} />
      </dd>
    </div>
  )
}

function Chosen({ name, picks }: { name: string; picks: readonly string[] }) {
  const texts = useTexts()
  return (
    <div className="grid gap-1.5">
      <dt className="text-sm font-bold">{name}</dt>
      <dd className="flex min-w-0 flex-wrap gap-2">
        {picks.length === 0 && <span className="text-sm text-muted">{texts.profile.survey.none}</span>}
        {picks.map(pick => (
          <span key={pick} className="max-w-full one-line rounded-full bg-soft px-3 py-1 text-sm">
            {nameOfPick(pick, texts.survey.names)}
          </span>
        ))}
      </dd>
    </div>
  )
}
