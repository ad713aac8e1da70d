import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { session } from '../../session/session'
import { useUser } from '../../session/useSession'
import { Page } from '../../ui/Page'
import { Failure, Skeletons } from '../../ui/states'
import { BLANK, sendAnswers, useAnswers } from './answers'
import { mbtiOf, SCALES, type Answers } from './mbti'
import { Picks } from './Picks'
import { FOODS, HOBBIES, picksProblem } from './tastes'
import { Scale } from './Scale'
import { Step } from './Step'

const LONGEST_HOBBY = 10
const LONGEST_FOOD = 5

export default function Survey() {
  const texts = useTexts().survey
  // As it was when one came: finishing the first survey does not make it a second one.
  const { hasCompletedSurvey } = useUser()
  const [isEditing] = useState(hasCompletedSurvey)
  const { data: answers, isPending, error, refetch } = useAnswers({ enabled: isEditing })
  return (
    <Page title={isEditing ? texts.editTitle : texts.title} {...(isEditing ? { back: '/profile' } : {})}>
      {!isEditing ? (
        <>
          <p className="mb-4 text-muted">{texts.intro}</p>
          <Questions answered={null} />
        </>
      ) : isPending ? (
        <Skeletons count={4} height="card" />
      ) : answers === undefined ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Questions answered={answers} />
      )}
    </Page>
  )
}

function Questions({ answered }: { answered: Answers | null }) {
  const texts = useTexts().survey
  const [draft, setDraft] = useState(answered ?? BLANK)
  const [step, setStep] = useState(0)
  const [hasMoved, setMoved] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const sent = useFinish(draft, answered !== null)
  const change = (part: Partial<Answers>) => {
    setDraft(before => ({ ...before, ...part }))
  }
  const go = (to: number) => {
    setMoved(true)
    setChecked(false)
    setStep(to)
  }
  const problemOf = (list: 'hobbies' | 'likedFoods' | 'dislikedFoods') => (isChecked ? picksProblem(draft[list]) : null)
  const next = () => {
    const lists = ([[], ['hobbies'], ['likedFoods', 'dislikedFoods']] as const)[step] ?? []
    if (lists.some(list => picksProblem(draft[list]) !== null)) {
      setChecked(true)
    } else if (step < 2) {
      go(step + 1)
    } else {
      sent.mutate()
    }
  }
  const name = (['mbti', 'hobbies', 'foods'] as const)[step] ?? 'mbti'
  const foods = Object.values(FOODS)
  return (
    <Step
      key={step}
      index={step}
      announced={hasMoved}
      pending={sent.isPending}
      error={sent.error}
      onBack={() => {
        go(step - 1)
      }}
      onNext={next}
      {...texts.steps[name]}
    >
      {name === 'mbti' && (
        <div className="grid grid-cols-1 gap-3">
          {SCALES.map(([score]) => (
            <Scale
              key={score}
              name={score}
              score={draft[score]}
              onChange={value => {
                change({ [score]: value })
              }}
            />
          ))}
          <p role="status" className="text-center font-bold text-chestnut">
            {texts.letters(mbtiOf(draft))}
          </p>
        </div>
      )}
      {name === 'hobbies' && (
        <Picks
          label={texts.hobbies}
          presets={Object.values(HOBBIES)}
          longest={LONGEST_HOBBY}
          chosen={draft.hobbies}
          problem={problemOf('hobbies')}
          onChange={hobbies => {
            change({ hobbies })
          }}
        />
      )}
      {name === 'foods' &&
        (['likedFoods', 'dislikedFoods'] as const).map(list => (
          <Picks
            key={list}
            label={texts[list]}
            presets={foods}
            longest={LONGEST_FOOD}
            chosen={draft[list]}
            problem={problemOf(list)}
            onChange={chosen => {
              change({ [list]: chosen })
            }}
          />
        ))}
    </Step>
  )
}

function useFinish(draft: Answers, hadAnswered: boolean) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const state = useLocation().state as { returnTo?: string } | null
  return useMutation({
    mutationFn: () => sendAnswers(draft, hadAnswered),
    onSuccess: () => {
      queries.setQueryData(keys.survey, draft)
      session.update({ hasCompletedSurvey: true })
      void navigate(state?.returnTo ?? '/home', { replace: true })
      return queries.invalidateQueries({ queryKey: keys.survey })
    },
  })
}
